// An import from the question to the files.

import { createHash } from "node:crypto";
import { AnswerIsNo, CommandError, UsageError } from "../failures";
import type { Io } from "../io";
import { readTextFile } from "../text-file";
import { environmentOf, openSession, type Tools, withAccount } from "./account";
import { type Account, type Collected, collect, readAll } from "./collect";
import { fromPulumiAlicloud, fromTerraform } from "./foreign-state";
import { memoryJournal, openJournal } from "./journal";
import { checkFolder } from "./output-folder";
import { json, table } from "./report";
import { withoutManaged, withTags } from "./selection";
import { doorOf, type Environment, type Flags, kindsFor, questionsOf, regionsOf } from "./settings";
import { writeImport } from "./write-import";

const programPaths = {
  typescript: ["Pulumi.yaml", "index.ts", "package.json", "tsconfig.json", "import.json"],
  python: ["Pulumi.yaml", "__main__.py", "requirements.txt", "import.json"],
  yaml: ["Pulumi.yaml", "import.json"],
} as const;

/** Reads what the flags ask for, and writes it or lists it. */
export async function runImport(flags: Flags, io: Io): Promise<void> {
  const door = doorOf(flags);
  const folder = folderOf(flags);
  if (folder !== undefined) checkFolder(folder, programPaths[flags.program]);
  const session = openSession(flags, io);
  try {
    const journal =
      folder === undefined ? memoryJournal() : openJournal(folder, questionKey(flags, environmentOf(io)));
    if (journal.size > 0) io.error(`aliflow: goes on after ${journal.size} answers that an earlier run read`);
    const { objects, leftOut, failures } = await gather(flags, { io, session, journal });
    if (objects.length === 0 && failures[0]) throw new CommandError(failures[0].message);
    if (folder === undefined) io.out((flags.json ? json : table)(objects, leftOut));
    else {
      const [region] = regionsOf(flags, session);
      writeImport({ objects, leftOut, door, region }, { flags, folder, io });
      if (failures.length === 0) journal.remove();
    }
    for (const { message } of failures) io.error(`aliflow: ${message}`);
    if (failures.length > 0) throw new AnswerIsNo();
  } finally {
    session.close();
  }
}

function folderOf({ out, dryRun }: Flags): string | undefined {
  if (dryRun) return undefined;
  if (out === undefined)
    throw new UsageError("no folder is given; name one with --out, or list what is there with --dry-run");
  return out;
}

/** What makes two runs ask the same: a hash, since parts of it are nobody's business. */
function questionKey({ out: _out, json: _json, ...flags }: Flags, environment: Environment): string {
  const settings = Object.entries(environment).filter(([name]) =>
    /^(ALIBABA_CLOUD|ALICLOUD|ALIFLOW)_/.test(name),
  );
  const isLasting = ([name]: [string, unknown]) => !/SECRET|TOKEN|CLOCK|LOG/.test(name);
  const asked = JSON.stringify([flags, settings.filter(isLasting).sort()]);
  return createHash("sha256").update(asked).digest("hex");
}

const gather = (flags: Flags, tools: Tools): Promise<Collected> =>
  withAccount(tools, async (account) => {
    const collected = await (foreignOf(flags, account) ?? collectAll(flags, account, tools.io));
    return withoutManaged(flags, withTags(flags, collected));
  });

function collectAll(flags: Flags, account: Account, io: Io): Promise<Collected> {
  const regions = regionsOf(flags, account.session);
  const kinds = kindsFor(flags, account.kinds);
  return collect(questionsOf(flags, kinds, { regions, environment: environmentOf(io) }), account);
}

function foreignOf(flags: Flags, account: Account): Promise<Collected> | undefined {
  const { fromTfstate, fromPulumiAlicloud: fromStack } = flags;
  if (fromTfstate !== undefined && fromStack !== undefined)
    throw new UsageError("--from-tfstate and --from-pulumi-alicloud stand for two imports; keep one of them");
  const file = fromTfstate ?? fromStack;
  if (file === undefined) return undefined;
  const [region = ""] = regionsOf(flags, account.session);
  const read = fromTfstate === undefined ? fromPulumiAlicloud : fromTerraform;
  const kinds = kindsFor(flags, account.kinds);
  const { places, leftOut } = read(readTextFile(file), { kinds, region, file });
  return readAll(places, account).then((all) => ({
    objects: all.objects,
    leftOut: [...leftOut, ...all.leftOut],
    failures: [],
  }));
}
