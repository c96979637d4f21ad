// Imports go down the list of rooms in DESIGN.md, types included, and never in a circle.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import * as ts from "typescript";

const repository = resolve(__dirname, "../..");

/**
 * The rooms from the ground up: a file imports from its own room and from those before it. A room within a
 * bracket stands beside the others of it and imports none of them.
 */
const floors: readonly (readonly string[])[] = [
  ["text"],
  ["client/process"],
  ["client/signing"],
  ["client/http", "client/credentials"],
  ["client/tries"],
  ["client"],
  ["api"],
  ["definition/read"],
  ["definition/languages", "definition/schedule", "definition/compare"],
  ["definition/graph"],
  ["definition/draw"],
  ["definition"],
  ["definition/embedded"],
  ["policies/rules"],
  ["execution/core"],
  ["execution/composer", "execution/fdl", "execution/state-machine"],
  ["execution"],
  ["report/model"],
  ["report/read"],
  ["report/assess", "report/render"],
  ["report"],
  ["permissions"],
  ["provider/generated"],
  ["provider/cloud"],
  ["provider/lifecycle"],
  ["provider/resources"],
  ["provider/functions"],
  ["provider/doors"],
  ["provider"],
  ["emulator/clock"],
  ["emulator/store"],
  ["emulator/stubs"],
  ["emulator/executions"],
  ["emulator/action"],
  ["emulator/serverless-workflow", "emulator/logic-composer"],
  ["emulator/gateway"],
  ["emulator"],
  ["sdk"],
  ["policies"],
  ["cli"],
];

const isPure = "runs are pure: what happens is told, and what is to be done is handed out";

/** What the order alone does not say: rooms and files that a room never imports. */
const closed: readonly (readonly [from: string, to: string, why: string])[] = [
  ["definition", "client", "definitions are understood without I/O"],
  ["definition", "api", "definitions are understood without a service"],
  ["provider/resources", "client", "a resource sees the cloud only as `Cloud`"],
  ["execution", "client", isPure],
  ["execution", "api", isPure],
  ["emulator", "provider", "the emulator answers calls and knows nothing of resources"],
  ["emulator", "permissions", "the emulator judges policies and knows nothing of who wrote them"],
  ["provider", "permissions", "what may be done is decided outside of the process that does it"],
  ["emulator", "client", "the emulator is the other end of the wire"],
  ["emulator", "api/call.ts", "the emulator answers calls and makes none"],
  ["emulator", "api/pagination.ts", "the emulator answers calls and makes none"],
  ["sdk", "", "classes point to the provider by name, never by import"],
  ["cli", "client", "commands see the cloud as resources do"],
  ["policies", "api", "policies judge what is told of a stack"],
  ["policies", "provider", "policies judge what is told of a stack"],
];

/** Imports that a rule would refuse, each with its reason. */
const allowed: readonly (readonly [from: string, to: string, why: string])[] = [
  ["sdk/permissions.ts", "permissions/index.ts", "pure; a late `require` loads it with the first call"],
  ["sdk/permissions.ts", "definition/index.ts", "pure; a late `require` loads it with the first call"],
  [
    "sdk/functions.ts",
    "provider/doors/program.ts",
    "functions run in the program's process; a late `require` loads them with the first call",
  ],
  [
    "sdk/definition-file.ts",
    "definition/read/parse.ts",
    "a file that cannot be read is told where it is named; a late `require` loads the reader with the first file",
  ],
  ["execution/core/patterns.ts", "re2js", "pure; a late `require` loads it with the first pattern"],
];

type Imports = ReadonlyMap<string, readonly string[]>;

const isSource = (path: string) =>
  path.endsWith(".ts") && !path.endsWith(".test.ts") && !/(^|\/)(testdata|node_modules)\//.test(path);

/** Every source of the package with what it imports, types and late `require`s too: files, or packages. */
function readImports(): Map<string, string[]> {
  const roots = [...new Set(floors.flat().map((room) => room.split("/")[0] ?? ""))];
  const paths = roots.flatMap((root) =>
    readdirSync(join(repository, root), { recursive: true, encoding: "utf8" }).map((path) =>
      join(root, path),
    ),
  );
  const sources = new Set(paths.filter(isSource));
  return new Map(
    [...sources].map((path) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(repository, path), "utf8"), true, true);
      return [path, importedFiles.map(({ fileName }) => target(path, fileName, sources))];
    }),
  );
}

function target(from: string, specifier: string, sources: ReadonlySet<string>): string {
  if (!specifier.startsWith(".")) return specifier;
  const path = relative(repository, resolve(repository, from, "..", specifier));
  return [path, `${path}.ts`, join(path, "index.ts")].find((one) => sources.has(one)) ?? path;
}

const isIn = (path: string, place: string) => place === "" || path === place || path.startsWith(`${place}/`);

/** To a room that is closed to all others: its own files, and the leaf that every room may import. */
const isOpen = (path: string, room: string) => isIn(path, room) || isIn(path, "text");

/** The innermost room of a file. */
const roomOf = (path: string): string =>
  floors
    .flat()
    .filter((room) => isIn(path, room))
    .sort((a, b) => b.length - a.length)[0] ?? "";

const floorOf = (room: string) => floors.findIndex((rooms) => rooms.includes(room));

/** Every import that breaks a rule, with the rule. */
function wrongImports(imports: Imports): string[] {
  return [...imports].flatMap(([from, targets]) =>
    targets.flatMap((to) =>
      (imports.has(to) ? reasonAgainst(from, to) : packageReason(from, to)).map(
        (why) => `${from} → ${to}: ${why}`,
      ),
    ),
  );
}

function reasonAgainst(from: string, to: string): string[] {
  const [fromRoom, toRoom] = [roomOf(from), roomOf(to)];
  const reasons = closed
    .filter(([room, other]) => isIn(from, room) && isIn(to, other) && !(other === "" && isOpen(to, room)))
    .filter(() => !isAllowed(from, to))
    .map(([, , why]) => why);
  if (fromRoom === toRoom) return isSideways(from, to) ? ["never sideways between resources"] : reasons;
  const isDown = floorOf(toRoom) < floorOf(fromRoom);
  return isDown ? reasons : [...reasons, `${fromRoom} stands below ${toRoom}, or beside it`];
}

const isAllowed = (from: string, to: string) =>
  allowed.some(([one, target]) => one === from && target === to);

/** A file of `provider/resources` that declares a resource. */
const isResource = (path: string) =>
  dirname(path) === "provider/resources" &&
  /^export const \w+ = resource</m.test(readFileSync(join(repository, path), "utf8"));
const isSideways = (from: string, to: string) => isResource(from) && isResource(to);

function packageReason(from: string, name: string): string[] {
  if (isIn(from, "execution")) return isAllowed(from, name) ? [] : [isPure];
  const mayKnow = ["sdk", "provider/doors", "policies"].some((room) => isIn(from, room));
  const isPulumi = name.startsWith("@pulumi/") && (!mayKnow || isIn(from, "policies/rules"));
  return isPulumi ? ["only sdk/, the doors and the policy pack know Pulumi"] : [];
}

/** The files of each circle, sorted: strongly connected components by Tarjan's algorithm. */
function circles(imports: Imports): string[][] {
  const found: string[][] = [];
  const order = new Map<string, { index: number; low: number; open: boolean }>();
  const stack: string[] = [];
  const visit = (path: string) => {
    const me = { index: order.size, low: order.size, open: true };
    order.set(path, me);
    stack.push(path);
    for (const to of imports.get(path) ?? []) {
      if (!imports.has(to) || to === path) continue;
      const known = order.get(to) ?? visit(to);
      if (known.open) me.low = Math.min(me.low, known.low);
    }
    if (me.low !== me.index) return me;
    const members = stack.splice(stack.indexOf(path));
    for (const member of members) (order.get(member) ?? me).open = false;
    if (members.length > 1) found.push(members.sort());
    return me;
  };
  for (const path of imports.keys()) if (!order.has(path)) visit(path);
  return found;
}

const real = readImports();

test("every source stands in a room", () => {
  expect(real.size).toBeGreaterThan(300);
  expect([...real.keys()].filter((path) => roomOf(path) === "")).toEqual([]);
});

test("every import goes down", () => {
  expect(wrongImports(real)).toEqual([]);
});

test("no files import each other in a circle, not even through types", () => {
  expect(circles(real)).toEqual([]);
});

test.each([
  ["text/x.ts", "client/client.ts", "text stands below client, or beside it"],
  [
    "client/http/x.ts",
    "client/credentials/key-pair.ts",
    "client/http stands below client/credentials, or beside it",
  ],
  ["client/x.ts", "api/types.ts", "client stands below api, or beside it"],
  ["api/logic-composer/x.ts", "provider/cloud/session.ts", "api stands below provider/cloud, or beside it"],
  [
    "definition/read/x.ts",
    "definition/compare/index.ts",
    "definition/read stands below definition/compare, or beside it",
  ],
  [
    "definition/languages/fdl/rules/x.ts",
    "client/process/clock.ts",
    "definitions are understood without I/O",
  ],
  ["definition/x.ts", "api/call.ts", "definitions are understood without a service"],
  ["provider/resources/flow.ts", "provider/resources/schedule.ts", "never sideways between resources"],
  ["provider/resources/x.ts", "client/client.ts", "a resource sees the cloud only as `Cloud`"],
  [
    "provider/lifecycle/x.ts",
    "provider/resources/flow.ts",
    "provider/lifecycle stands below provider/resources, or beside it",
  ],
  ["provider/lifecycle/x.ts", "@pulumi/pulumi", "only sdk/, the doors and the policy pack know Pulumi"],
  ["policies/rules/x.ts", "@pulumi/policy", "only sdk/, the doors and the policy pack know Pulumi"],
  ["permissions/x.ts", "provider/index.ts", "permissions stands below provider, or beside it"],
  [
    "emulator/x.ts",
    "permissions/index.ts",
    "the emulator judges policies and knows nothing of who wrote them",
  ],
  ["sdk/x.ts", "provider/index.ts", "classes point to the provider by name, never by import"],
  [
    "sdk/functions.ts",
    "provider/functions/index.ts",
    "classes point to the provider by name, never by import",
  ],
  ["emulator/x.ts", "provider/index.ts", "the emulator answers calls and knows nothing of resources"],
  ["emulator/gateway/x.ts", "client/client.ts", "the emulator is the other end of the wire"],
  ["emulator/x.ts", "api/call.ts", "the emulator answers calls and makes none"],
  [
    "emulator/logic-composer/x.ts",
    "emulator/serverless-workflow/flows.ts",
    "emulator/logic-composer stands below emulator/serverless-workflow, or beside it",
  ],
  ["execution/x.ts", "api/call.ts", isPure],
  ["execution/x.ts", "node:crypto", isPure],
  ["execution/core/x.ts", "re2js", isPure],
  ["execution/core/x.ts", "execution/fdl/flow.ts", "execution/core stands below execution/fdl, or beside it"],
  ["cli/x.ts", "client/client.ts", "commands see the cloud as resources do"],
])("a planted import is found: %s → %s", (from, to, why) => {
  expect(wrongImports(new Map([...real, [from, [to]]]))).toEqual([`${from} → ${to}: ${why}`]);
});

test("a planted circle through a type is found", () => {
  const a = ts.preProcessFile('import type { B } from "./b"; export type A = B;').importedFiles;
  const b = ts.preProcessFile('export type B = import("./a").A;').importedFiles;
  const names = (files: readonly ts.FileReference[]) =>
    files.map(({ fileName }) => `text/${fileName.slice(2)}.ts`);
  expect(
    circles(
      new Map([
        ["text/a.ts", names(a)],
        ["text/b.ts", names(b)],
      ]),
    ),
  ).toEqual([["text/a.ts", "text/b.ts"]]);
});
