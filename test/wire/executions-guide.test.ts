import { readFileSync } from "node:fs";
import { join } from "node:path";
import RPCClient from "@alicloud/pop-core";
import ts from "typescript";
import { runFlow, startEmulator } from "../../emulator";
import { blocks, repository } from "../documents";

const programs = blocks("ts", readFileSync(join(repository, "docs/emulator.md"), "utf8"));

// It has no name of its own.
const AsyncFunction = (async () => {}).constructor as FunctionConstructor;

/** What names of a program hold at its end; its imports are given. */
function play(program: string | undefined, given: Readonly<Record<string, unknown>>, names: string) {
  const body = ts.transpile(program?.replace(/^import .*$/gm, "") ?? "", { target: ts.ScriptTarget.ES2022 });
  return AsyncFunction(...Object.keys(given), `${body}; return { ${names} };`)(...Object.values(given));
}

test("docs/emulator.md has two programs", () => {
  expect(programs).toHaveLength(2);
});

test("its first one runs a definition", async () => {
  expect(await play(programs[0], { runFlow }, "status, failure")).toEqual({
    status: "Failed",
    failure: { error: "Declined", cause: "no money" },
  });
});

test("its second one runs a flow of the emulator to its end", async () => {
  const { Status, Events } = await play(programs[1], { RPCClient, startEmulator }, "Status, Events");
  expect(Status).toBe("Succeeded");
  expect(Events.at(-1)).toMatchObject({ Type: "ExecutionSucceeded" });
});
