import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { problemFrom } from "./provider-found";

const { version }: { version: string } = JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8"));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-program-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function install(manifest: object): void {
  const path = join(folder, "node_modules", "pulumi-aliflow");
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "package.json"), JSON.stringify({ name: "pulumi-aliflow", ...manifest }));
}

test("the same version is found in the program's folder, and above it", () => {
  install({ version });
  expect(problemFrom(folder)).toBeUndefined();
  expect(problemFrom(join(folder, "app", "infra"))).toBeUndefined();
});

// That nothing is there is seen under the engine: jest finds this package from everywhere.
test.each(["0.0.9", "99.0.0"])("version %s is told with what to add", (found) => {
  install({ version: found });
  expect(problemFrom(folder)).toBe(
    `add pulumi-aliflow@${version} to this program's package.json: Pulumi loads the provider from the program's folder, where it finds ${found}`,
  );
});

test("a package that does not show its version is no reason to stop", () => {
  install({ version, exports: { ".": "./index.js" } });
  expect(problemFrom(folder)).toBeUndefined();
});
