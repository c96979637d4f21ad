// The SDKs of other languages, from schema.json. They are made when they are needed and not kept in the tree.
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../command.mjs";
import { findPart } from "../engine/find.mjs";
import { repository } from "../repository.mjs";

/** Where `npm run sdks` puts them. */
export const SDKS = join(repository, ".aliflow", "sdks");

/** Their roots, as packagers and compilers take them. `nodejs` only shows that the schema makes one. */
export const roots = { python: "python", go: join("go", "aliflow"), nodejs: "nodejs" };

/**
 * Writes all of them below `folder`, which is emptied first.
 * @param {{ folder?: string, engine: string, progress: import("../progress.mjs").Progress }} options
 */
export async function makeSdks({ folder = SDKS, engine, progress }) {
  const generator = join(await findPart("sdkgen", engine, progress), "sdkgen");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run([generator, join(repository, "schema.json"), folder]);
  for (const root of Object.values(roots))
    copyFileSync(join(repository, "LICENSE"), join(folder, root, "LICENSE"));
  // Which pyproject.toml names, beside itself.
  copyFileSync(
    join(folder, roots.python, "pulumi_aliflow", "README.md"),
    join(folder, roots.python, "README.md"),
  );
  // The generator leaves the module to who publishes it. A newer Pulumi: `go get` and `go mod tidy` there.
  for (const name of ["go.mod", "go.sum"])
    copyFileSync(join(import.meta.dirname, "go", name), join(folder, roots.go, name));
}
