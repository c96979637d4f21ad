// Puts what a process of the provider or the emulator loads into few files of dist/, in place of what tsc made of the
// same sources: to find, read and compile some 270 modules one by one took most of a process's start.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { build, transform } from "esbuild";
import ts from "typescript";
import { repository } from "../repository.mjs";

/** What states point to. */
const ENTRY = join("provider", "index.ts");
/** What the engine starts as a plugin: with its packages within, since it may stand where none is installed. */
const PLUGIN = join("provider", "doors", "plugin", "main.ts");

/** What programs load with their first function. */
const PROGRAM_DOOR = join("provider", "doors", "program.ts");

/** What tests and the command start. */
const EMULATOR = join("emulator", "index.ts");

const SETTINGS = { absWorkingDir: repository, bundle: true, platform: "node", packages: "external" };

/** Bundles the provider and the emulator: their entries, and each room that sources `require` when they first need it. */
export async function bundleEntries() {
  const rooms = new Set([ENTRY, PLUGIN, PROGRAM_DOOR, EMULATOR]);
  // Grows while it is walked: a room may have rooms of its own.
  for (const room of rooms) await bundle(room, (found) => rooms.add(found));
}

const bundle = (room, onRoom) =>
  build({
    ...SETTINGS,
    ...(room === PLUGIN && { packages: "bundle", minifySyntax: true }),
    entryPoints: [room],
    outfile: join("dist", toScript(room)),
    target: "node22",
    plugins: [roomsApart(dirname(room), onRoom), ajvWithin],
  });

/** Leaves `require("./room")` in the code as it is, and tells which source it stands for. */
const roomsApart = (folder, onRoom) => ({
  name: "rooms apart",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\./ }, async ({ kind, path, resolveDir, importer }) => {
      if (kind !== "require-call" || importer.includes("node_modules")) return undefined;
      const source = await resolve(path, { kind: "import-statement", resolveDir });
      if (source.errors.length > 0) return { errors: source.errors };
      const room = relative(repository, source.path);
      onRoom(room);
      return { path: `./${toScript(relative(folder, room))}`, external: true };
    });
  },
});

const { resolve: pathOf } = createRequire(join(repository, "package.json"));

/** Generated validators call one function of ajv's: to find it costs more than to have it. */
const ajvWithin = {
  name: "ajv within",
  setup({ onResolve }) {
    onResolve({ filter: /^ajv\/dist\/runtime\// }, ({ path }) => ({ path: pathOf(path) }));
  },
};

/** Removes what no entry of the package reaches: modules that are in a bundle now, and types of what is within. */
export async function removeUnreached(paths) {
  const { exports, bin } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const entries = Object.values(exports);
  const scripts = [...entries.map((entry) => entry.default), ...Object.values(bin)];
  const reached = new Set([
    ...(await reachedScripts(scripts.filter((path) => path?.endsWith(".js")))),
    ...reachedTypes(entries.flatMap((entry) => entry.types ?? [])),
  ]);
  for (const path of paths) if (!reached.has(path)) rmSync(path);
}

/** Takes blanks and comments out of scripts, a third of what a process would hold; types keep theirs. */
export async function strip(scripts) {
  // Node.js shows the line of what was thrown.
  const small = {
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 200,
    platform: "node",
    target: "node22",
  };
  for (const path of scripts) {
    const text = readFileSync(path, "utf8");
    const { code } = await transform(text, small);
    // By this line `import { … }` finds the names of a bundle; to esbuild it is dead code.
    const [names = ""] = /^0 && \(module\.exports = \{[^}]*\}\);$/m.exec(text) ?? [];
    writeFileSync(path, code + names.replace(/\s/g, ""));
  }
}

async function reachedScripts(entryPoints) {
  const { metafile } = await build({
    ...SETTINGS,
    entryPoints,
    outdir: "dist",
    write: false,
    metafile: true,
  });
  return Object.keys(metafile.inputs).map((path) => join(repository, path));
}

function reachedTypes(entries) {
  const reached = new Set(entries.map((path) => join(repository, path)));
  // Grows while it is walked: what a declaration imports is reached as well.
  for (const path of reached)
    for (const { fileName } of ts.preProcessFile(readFileSync(path, "utf8")).importedFiles)
      if (fileName.startsWith(".")) reached.add(declarationOf(join(dirname(path), fileName)));
  return reached;
}

const declarationOf = (module) =>
  existsSync(`${module}.d.ts`) ? `${module}.d.ts` : join(module, "index.d.ts");

const toScript = (source) => source.replace(/\.ts$/, ".js");
