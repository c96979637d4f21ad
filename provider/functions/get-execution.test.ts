import { ApiError } from "../../client/api-error";
import type { Client } from "../../client/types";
import { startCloud } from "../../test/cloud";
import { answerOf } from "../../test/function-answers";
import { cloudOf } from "../cloud/cloud";
import { ReadAhead } from "../cloud/read-ahead";
import { createSession, type Session } from "../cloud/session";

type Sent = Parameters<Client["send"]>[0];

/** A session on a service that answers what the emulator does not. */
function sessionOf(answer: (sent: Sent) => object): Session {
  const session = createSession({ config: { region: "cn-hangzhou" }, environment: {} });
  const client: Client = {
    send: async (sent) => answer(sent),
    serviceTime: (here) => here,
    close: () => {},
  };
  const ahead = new ReadAhead(session.clock);
  return {
    ...session,
    cloud: (region) =>
      cloudOf(client, region, { ahead, once: (_, load) => load(), secondsLeft: () => Infinity }),
  };
}

const run = (Name: string) => ({
  Name,
  FlowName: "f",
  Status: "Succeeded",
  Input: '{"key":"k"}',
  Output: '{"ok":true}',
  StartedTime: "2026-01-01T00:00:00Z",
  StoppedTime: "2026-01-01T00:01:00Z",
});

test("getExecution answers a run with input and output as they are", async () => {
  const session = sessionOf(() => ({ ...run("e"), FlowDefinition: "type: flow", RequestId: "r" }));
  expect(await answerOf("getExecution", session, { flowName: "f", name: "e" })).toEqual({
    flowName: "f",
    name: "e",
    status: "Succeeded",
    input: '{"key":"k"}',
    output: '{"ok":true}',
    definition: "type: flow",
    startedTime: "2026-01-01T00:00:00Z",
    stoppedTime: "2026-01-01T00:01:00Z",
    region: "cn-hangzhou",
  });
});

test("getExecution and getExecutions answer what the emulator has run", async () => {
  const test_ = await startCloud();
  try {
    const echo = { type: "pass", name: "a", outputMappings: [{ target: "told", source: "$input.a" }] };
    const outputMappings = [{ target: "told", source: "$local.told" }];
    const Definition = JSON.stringify({ version: "v1", type: "flow", steps: [echo], outputMappings });
    const flow = { Name: "f", Type: "FDL", Description: "d", Definition } as const;
    await test_.cloud.serverlessWorkflow("CreateFlow", flow);
    for (const name of ["nightly-1", "nightly-2", "other"]) {
      const at = { FlowName: "f", ExecutionName: name };
      await test_.cloud.serverlessWorkflow("StartExecution", { ...at, Input: `{"a":"${name}"}` });
      await test_.cloud.serverlessWorkflow("DescribeExecution", { ...at, WaitTimeSeconds: 20 });
    }
    const one = await answerOf("getExecution", test_.session, { flowName: "f", name: "other" });
    expect(one).toMatchObject({ status: "Succeeded", output: '{"told":"other"}', definition: Definition });
    expect(Date.parse(String(one.stoppedTime))).toBeGreaterThanOrEqual(Date.parse(String(one.startedTime)));
    const args = { flowName: "f", status: "Succeeded", namePrefix: "nightly-" };
    const { executions } = await answerOf("getExecutions", test_.session, args);
    expect(executions).toMatchObject([{ name: "nightly-1" }, { name: "nightly-2" }]);
    const none = answerOf("getExecution", test_.session, { flowName: "f", name: "none" });
    await expect(none).rejects.toThrow('execution "none" of flow "f" does not exist');
  } finally {
    await test_.close();
  }
});

test("a run that has just begun has neither status, output nor end", async () => {
  const session = sessionOf(() => ({ Name: "e", RequestId: "r" }));
  const answer = await answerOf("getExecution", session, { flowName: "f", name: "e" });
  expect(answer).toMatchObject({ status: "", output: "", stoppedTime: "" });
});

test.each(["ExecutionNotExists", "FlowNotExists"])(
  "getExecution says by %s that there is none",
  async (code) => {
    const session = sessionOf(({ action, region }) => {
      throw new ApiError({ code, status: 404, action, region, message: "none", ambiguous: false });
    });
    await expect(answerOf("getExecution", session, { flowName: "f", name: "e" })).rejects.toThrow(
      /^execution "e" of flow "f" does not exist in cn-hangzhou$/,
    );
  },
);

test("getExecutions asks no further than its limit", async () => {
  const asked: unknown[] = [];
  const session = sessionOf(({ parameters }) => {
    asked.push(parameters);
    const from = asked.length * 100;
    const Executions = Array.from({ length: 99 }, (_, index) => run(`e-${from + index}`));
    return { Executions, NextToken: `t-${from}`, RequestId: "r" };
  });
  const { executions } = await answerOf("getExecutions", session, { flowName: "f", limit: 150 });
  expect(executions).toHaveLength(150);
  expect(asked).toMatchObject([{ FlowName: "f", Limit: "99" }, { NextToken: "t-100" }]);
});

test("getExecutions filters by status and the beginning of the name, 100 unless told otherwise", async () => {
  const asked: unknown[] = [];
  const session = sessionOf(({ parameters }) => {
    asked.push(parameters);
    return { Executions: [run("nightly-1")], RequestId: "r" };
  });
  const args = { flowName: "f", status: "Failed", namePrefix: "nightly-" };
  expect(await answerOf("getExecutions", session, args)).toMatchObject({
    executions: [{ flowName: "f", name: "nightly-1", region: "cn-hangzhou" }],
  });
  expect(asked).toMatchObject([{ Status: "Failed", ExecutionNamePrefix: "nightly-", Limit: "99" }]);
  await expect(answerOf("getExecutions", session, { ...args, status: "Done" })).rejects.toThrow(
    'status: "Done" is not allowed; use "Starting"',
  );
});
