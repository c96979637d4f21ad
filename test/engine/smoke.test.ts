import { createStack, operationsOn } from "./pulumi";

// A toy cloud: one object, which the file "drift" in the project folder (the provider's working directory) changes.
const toy = {
  "package.json": '{ "name": "toy", "version": "1.0.0", "main": "index.js" }',
  "index.js": `
    const { existsSync } = require("node:fs");
    const now = (value) => (existsSync("drift") ? "drifted" : value);
    exports.toy = {
      check: async (_, inputs) => ({
        inputs,
        failures: inputs.value === "bad" ? [{ property: "value", reason: "may not be bad" }] : [],
      }),
      diff: async (_, old, next) => ({
        changes: old.value === next.value && old.name === next.name ? false : undefined,
        replaces: old.name === next.name ? [] : ["name"],
        deleteBeforeReplace: true,
      }),
      create: async (inputs) => {
        if (inputs.value === "explode") throw new Error("it exploded");
        return { id: inputs.name, outs: { ...inputs, made: "yes" } };
      },
      read: async (id, { made, ...old }) => {
        const inputs = { ...old, value: now(old.value) };
        return { id, inputs, props: { ...inputs, made } };
      },
      update: async (_, old, inputs) => ({ outs: { ...inputs, made: old.made } }),
      delete: async () => {},
    };`,
};

const program = (args: object, more = "") => `
  const pulumi = require("@pulumi/pulumi");
  class Toy extends pulumi.CustomResource {
    constructor(name, args, options) {
      const __provider = 'exports.handler=()=>require("toy").toy';
      super("pulumi-nodejs:dynamic/toy:Toy", name, { made: undefined, ...args, __provider }, options);
    }
  }
  const first = new Toy("first", ${JSON.stringify(args)});
  exports.made = first.made;
  ${more}`;

const stackOf = (args: object) => createStack({ program: program(args), packages: { toy } });

describe("the harness", () => {
  test("creates, sees no change, updates, replaces, destroys", async () => {
    const stack = await stackOf({ name: "a", value: "v1" });

    const created = await stack.up();
    expect(created).toMatchObject({
      code: 0,
      changes: { create: 1 },
      outputs: { made: "yes" },
      diagnostics: [],
    });
    expect(await stack.resource("first")).toMatchObject({ id: "a", outputs: { value: "v1", made: "yes" } });

    const unchanged = await stack.preview();
    expect(unchanged.changes).toEqual({ same: 1 });

    stack.setProgram(program({ name: "a", value: "v2" }));
    const updated = await stack.up();
    expect(updated.changes).toEqual({ update: 1 });
    expect(updated.steps[0]).toMatchObject({ changed: ["value"], detailedDiff: { value: "update" } });
    expect(updated.stdout).toContain('~ value: "v1" => "v2"');

    stack.setProgram(program({ name: "b", value: "v2" }));
    const replaced = await stack.up();
    expect(replaced.changes).toEqual({ replace: 1 });
    expect(replaced.steps.at(-1)).toMatchObject({
      replaceKeys: ["name"],
      old: { id: "a" },
      new: { id: "b" },
    });
    expect(operationsOn("first", replaced)).toEqual(["delete-replaced", "replace", "create-replacement"]);

    const destroyed = await stack.destroy();
    expect(destroyed.changes).toEqual({ delete: 1 });
    expect(await stack.exportState()).toEqual([]);
  });

  test("shows drift found by refresh, and the next up puts it right", async () => {
    const stack = await stackOf({ name: "a", value: "v1" });
    await stack.up();
    stack.setFiles({ drift: "" });

    const refreshed = await stack.refresh();
    expect(refreshed.changes).toEqual({ update: 1 });
    expect(refreshed.steps[0]).toMatchObject({ changed: ["value"], new: { outputs: { value: "drifted" } } });
    expect(refreshed.stdout).toContain('~ value: "v1" => "drifted"');

    expect((await stack.up()).changes).toEqual({ update: 1 });
    expect((await stack.resource("first"))?.outputs).toMatchObject({ value: "v1" });
  });

  test("imports a file with inputs and outputs", async () => {
    const stack = await stackOf({ name: "a", value: "v1" });
    const __provider = 'exports.handler=()=>require("toy").toy';
    const inputs = { name: "a", value: "v1", __provider };
    const type = "pulumi-nodejs:dynamic/toy:Toy";

    const imported = await stack.import([
      { type, name: "first", id: "a", inputs, outputs: { ...inputs, made: "yes" } },
    ]);
    expect(imported.changes).toEqual({ import: 1 });
    expect((await stack.preview()).changes).toEqual({ same: 1 });
  });

  test("gives the errors of a check and of a create, with the resource they belong to", async () => {
    const stack = await stackOf({ name: "a", value: "bad" });
    const checked = await stack.preview({ fails: true });
    expect(checked.diagnostics).toEqual([
      { severity: "error", name: "first", message: expect.stringContaining("may not be bad") },
    ]);

    stack.setProgram(program({ name: "a", value: "explode" }));
    const exploded = await stack.up({ fails: true });
    expect(exploded.diagnostics).toContainEqual({ severity: "error", name: "first", message: "it exploded" });
    expect(exploded.steps).toEqual([expect.objectContaining({ op: "create", failed: true })]);
    expect(exploded.changes).toEqual({});
  });

  test("keeps a secret config value out of the output and of the state", async () => {
    const stack = await createStack({
      program: program(
        { name: "a", value: "v1" },
        'exports.secret = new pulumi.Config().requireSecret("token");\nexports.plain = new pulumi.Config().require("plain");',
      ),
      packages: { toy },
      config: { token: { secret: "planted-token" }, plain: "=not a secret" },
    });
    const created = await stack.up();
    expect(created.outputs).toEqual({ made: "yes", secret: "[secret]", plain: "=not a secret" });
    expect(created.stdout + JSON.stringify(await stack.exportState())).not.toContain("planted-token");
  });

  test("fails with the end of the output when a command fails, or succeeds where it should not", async () => {
    const stack = await stackOf({ name: "a", value: "bad" });
    await expect(stack.up()).rejects.toThrow(/pulumi up exited with 1; .*may not be bad/s);
    stack.setProgram(program({ name: "a", value: "good" }));
    await expect(stack.preview({ fails: true })).rejects.toThrow(
      "pulumi preview succeeded, which it should not",
    );
  });

  test("ends a command that takes longer than its limit", async () => {
    const stack = await stackOf({ name: "a", value: "v1" });
    stack.setProgram("setInterval(() => {}, 1000);");
    await expect(stack.preview({ timeLimitSeconds: 1 })).rejects.toThrow("took longer than 1 s");
  });
});
