// The two ways a program reaches the provider; most promises are the same through both.
import { join } from "node:path";
import type { Life } from "../lives";
import { type PackageSource, repository } from "../pulumi/project-folder";

export const doors = ["dynamic", "plugin"] as const;
export type Door = (typeof doors)[number];

/** What a program of a door imports. */
export const packageOf = (door: Door) => (door === "plugin" ? "pulumi-aliflow/plugin" : "pulumi-aliflow");

/** The type of a resource in a state. */
export const typeOf = (door: Door, className: Life["className"]) =>
  door === "plugin" ? `aliflow:index:${className}` : `pulumi-nodejs:dynamic/aliflow:${className}`;

let current: Door = "dynamic";

/** Declares tests once for each door: in the stacks that they make, `pulumi-aliflow` leads to it. */
export function throughEachDoor(declare: (door: Door) => void): void {
  describe.each(doors)("through the door %s", (door) => {
    beforeAll(() => {
      current = door;
    });
    afterAll(() => {
      current = "dynamic";
    });
    declare(door);
  });
}

/** The packages of a program, so that it goes through the door of the running test. */
export function packagesOfDoor(): Readonly<Record<string, PackageSource>> {
  if (current === "dynamic") return {};
  const classes = JSON.stringify(join(repository, "dist/sdk/plugin.js"));
  const manifest = { name: "pulumi-aliflow", main: "index.js" };
  return {
    "pulumi-aliflow": {
      "package.json": JSON.stringify(manifest),
      "index.js": `module.exports = require(${classes});`,
    },
  };
}
