import { readFileSync } from "node:fs";
import { join } from "node:path";
import RPCClient from "@alicloud/pop-core";
import ts from "typescript";
import { startEmulator } from "../../emulator";
import { blocks, repository } from "../documents";

const programs = blocks("ts", readFileSync(join(repository, "docs/emulator.md"), "utf8"));

test("the program of docs/emulator.md runs a flow to its end", async () => {
  expect(programs).toHaveLength(1);
  // Its imports are this file's own.
  const body = programs.join().replace(/^import .*$/gm, "");
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor; // it has no name of its own
  const program = AsyncFunction(
    ...["RPCClient", "startEmulator"],
    `${ts.transpile(body, { target: ts.ScriptTarget.ES2022 })}; return { Status, Events };`,
  );
  const { Status, Events } = await program(RPCClient, startEmulator);
  expect(Status).toBe("Succeeded");
  expect(Events.at(-1)).toMatchObject({ Type: "ExecutionSucceeded" });
});
