// From objects to files.

import { basename } from "node:path";
import { createSession } from "../../provider/cloud/session";
import type { Io } from "../io";
import { packageVersion } from "../package-version";
import { declare } from "./declare";
import { importFile } from "./import-file";
import type { CloudObject, LeftOut } from "./kinds";
import { plainName } from "./names";
import { writeFiles } from "./output-folder";
import { definitionsOf, type Files, type Program } from "./program";
import { pythonProgram } from "./program-python";
import { typeScriptProgram } from "./program-typescript";
import { yamlProgram } from "./program-yaml";
import { counted, json, leftOutLines, nextSteps } from "./report";
import type { Flags } from "./settings";
import { suspicionsOf } from "./suspicions";

const programs = { typescript: typeScriptProgram, python: pythonProgram, yaml: yamlProgram } as const;

/** What is to be written. */
interface Wanted {
  readonly objects: readonly CloudObject[];
  readonly leftOut: readonly LeftOut[];
  readonly door: Program["door"];
  readonly region: string | undefined;
}

/** Writes the program, its definitions and import.json, and tells what to do next. */
export function writeImport(
  wanted: Wanted,
  { flags, folder, io }: { flags: Flags; folder: string; io: Io },
): void {
  // Checks only, so that nothing of this machine counts and what is told of definitions is told by the preview.
  const checker = createSession({
    config: { region: wanted.region },
    environment: {},
    tell: () => undefined,
  });
  const { declarations, leftOut: unsaid } = declare(wanted.objects, checker);
  const project = plainName(basename(folder)) || "workflows";
  const program: Program = {
    project,
    region: wanted.region,
    door: wanted.door,
    version: packageVersion(),
    declarations,
  };
  const files: Files = {
    ...programs[flags.program](program),
    ...definitionsOf(program),
    ...importFile(program),
  };
  writeFiles(folder, files);
  const leftOut = [...wanted.leftOut, ...unsaid];
  const written = declarations.map(({ object }) => object);
  if (flags.json) {
    io.out(json(written, leftOut));
    return;
  }
  for (const line of [...leftOutLines(leftOut), ...written.flatMap(suspicionsOf)])
    io.error(`aliflow: ${line}`);
  io.out(`${counted(written)} written to ${folder}; what to do next:`);
  for (const line of nextSteps(folder, flags.program, program)) io.out(line);
}
