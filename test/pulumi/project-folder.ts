import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

export const repository = resolve(__dirname, "../..");

/** A package for the program's node_modules: a folder to link, or the text of each of its files. */
export type PackageSource = string | Readonly<Record<string, string>>;

/** A program in YAML: what stands in Pulumi.yaml below name and runtime. */
export interface YamlProgram {
  readonly yaml: string;
}

/** The program: the source of its index.js, one in YAML, or a folder (with its own Pulumi.yaml) to copy. */
export type ProgramSource = string | YamlProgram | { readonly folder: string };

export interface ProjectContents {
  readonly program: ProgramSource;
  /** More files of the project: path → text. */
  readonly files?: Readonly<Record<string, string>>;
  /** Packages by name, besides `@pulumi/pulumi`, `pulumi-aliflow` (this repository), ts-node and typescript. */
  readonly packages?: Readonly<Record<string, PackageSource>>;
}

const installed = (name: string) => join(repository, "node_modules", name);

const PACKAGES: Readonly<Record<string, PackageSource>> = {
  "@pulumi/pulumi": installed("@pulumi/pulumi"),
  "pulumi-aliflow": repository,
  "ts-node": installed("ts-node"),
  typescript: installed("typescript"),
};

/** Name of the project: config keys without a namespace belong to it. */
export const PROJECT = "test";

/** Lays out a Pulumi project as a user has it after `npm install`. */
export function writeProject(folder: string, contents: ProjectContents): void {
  mkdirSync(folder, { recursive: true });
  const { program } = contents;
  if (typeof program !== "string" && "folder" in program) {
    const isSource = (path: string) => !path.includes("node_modules");
    cpSync(program.folder, folder, { recursive: true, filter: isSource });
  }
  writeFiles(folder, {
    ...(typeof program === "string" && {
      "Pulumi.yaml": `name: ${PROJECT}\nruntime: nodejs\n`,
      "package.json": "{}\n",
    }),
    ...(!(typeof program === "object" && "folder" in program) && sourceOf(program)),
    ...contents.files,
  });
  for (const [name, source] of Object.entries({ ...PACKAGES, ...contents.packages })) {
    addPackage(join(folder, "node_modules", name), source);
  }
}

/** The file that holds a program. */
export function sourceOf(program: string | YamlProgram): Readonly<Record<string, string>> {
  if (typeof program === "string") return { "index.js": program };
  return { "Pulumi.yaml": `name: ${PROJECT}\nruntime: yaml\n${program.yaml}\n` };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function addPackage(path: string, source: PackageSource): void {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof source === "string") symlinkSync(resolve(source), path, "dir");
  else writeFiles(path, source);
}
