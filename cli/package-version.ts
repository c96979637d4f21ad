import { readFileSync } from "node:fs";

/** By the package's own name: the source and the built files lie at different depths. */
export function packageVersion(): string {
  const path = require.resolve("pulumi-aliflow/package.json");
  const { version }: { version?: unknown } = JSON.parse(readFileSync(path, "utf8"));
  return String(version);
}
