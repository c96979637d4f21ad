import { isApiError } from "../client/api-error";
import type { Call } from "../client/signing/call";
import type { Client } from "../client/types";
import { actions } from "./actions";
import { type ActionCall, callAction, retryRule } from "./call";

/** A client that answers each call with the next reply. */
function clientOf(...replies: readonly unknown[]): Client & { readonly calls: Call[] } {
  const calls: Call[] = [];
  return {
    calls,
    send: async (call) => replies[calls.push(call) - 1],
    serviceTime: (here) => here,
    close: () => undefined,
  };
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => Promise.reject(new Error("the call succeeded")),
    (error: unknown) => error,
  );
}

const createFlow: ActionCall<"serverlessWorkflow", "CreateFlow"> = {
  service: "serverlessWorkflow",
  action: "CreateFlow",
  region: "cn-hangzhou",
  request: { Name: "order", Definition: "type: flow", Description: "", Type: "FDL" },
};

test("sends what the row says and reads the reply", async () => {
  const client = clientOf({ Name: "order", Id: "e589", CreateTime: "2019-01-01T01:01:01.001Z" });
  await expect(callAction(client, createFlow)).resolves.toEqual({
    Name: "order",
    Id: "e589",
    CreatedTime: "2019-01-01T01:01:01.001Z",
  });
  expect(client.calls).toEqual([
    {
      service: "serverlessWorkflow",
      version: "2019-03-15",
      action: "CreateFlow",
      method: "POST",
      region: "cn-hangzhou",
      parameters: { Name: "order", Definition: "type: flow", Description: "", Type: "FDL" },
      retry: "by-name",
      quota: { burst: 10, perSecond: 2 },
    },
  ]);
});

test("tells the services apart where they share an action's name", async () => {
  const client = clientOf({ TotalCount: "0" });
  const call = { service: "logicComposer", action: "ListFlows", region: "cn-shanghai", request: {} } as const;
  await expect(callAction(client, call)).resolves.toEqual({ TotalCount: 0, Flows: [] });
  expect(client.calls[0]).toMatchObject({ service: "logicComposer", version: "2018-12-12", method: "GET" });
});

test("tells how long the service may hold a reply back", async () => {
  const client = clientOf({ Name: "e" }, { Name: "e" });
  const request = { FlowName: "f", ExecutionName: "e" };
  const call = { service: "serverlessWorkflow", action: "DescribeExecution", region: "cn-hangzhou" } as const;
  await callAction(client, { ...call, request: { ...request, WaitTimeSeconds: 60 } });
  await callAction(client, { ...call, request });
  expect(client.calls.map(({ heldBackSeconds }) => heldBackSeconds)).toEqual([60, 0]);
});

test("hands the signal on", async () => {
  const { signal } = new AbortController();
  const client = clientOf({ Name: "order" });
  await callAction(client, { ...createFlow, signal });
  expect(client.calls[0]?.signal).toBe(signal);
});

test("sends nothing for a request that breaks the row", async () => {
  const client = clientOf();
  const call = { ...createFlow, request: { ...createFlow.request, Name: "1st" } };
  expect(await failure(callAction(client, call))).toMatchObject({
    code: "InvalidRequest",
    parameter: "Name",
  });
  expect(client.calls).toEqual([]);
});

test("lets the client's errors through untouched", async () => {
  const refused = new Error("no route");
  const client: Client = {
    send: () => Promise.reject(refused),
    serviceTime: (here) => here,
    close: () => undefined,
  };
  expect(await failure(callAction(client, createFlow))).toBe(refused);
});

test("a write whose reply cannot be read may have been carried out", async () => {
  const error = await failure(callAction(clientOf("<html>"), createFlow));
  expect(isApiError(error)).toBe(true);
  expect(error).toMatchObject({
    code: "UnexpectedReply",
    status: 200,
    action: "CreateFlow",
    region: "cn-hangzhou",
    message: "the reply to CreateFlow is not an object",
    ambiguous: true,
  });
});

test("a read whose reply cannot be read changed nothing", async () => {
  const call = {
    service: "logicComposer",
    action: "GetFlow",
    region: "cn-shanghai",
    request: { FlowId: "a" },
  } as const;
  expect(await failure(callAction(clientOf({}), call))).toMatchObject({
    code: "UnexpectedReply",
    ambiguous: false,
  });
});

test("a reply that says that nothing was done is an error", async () => {
  const call = {
    service: "logicComposer",
    action: "EnableFlow",
    region: "cn-shanghai",
    request: { FlowId: "a" },
  } as const;
  const error = await failure(callAction(clientOf({ Success: "false" }), call));
  expect(isApiError(error)).toBe(true);
  expect(error).toMatchObject({
    code: "OperationFailed",
    message: 'the service answered EnableFlow with "Success": false',
    ambiguous: false,
  });
});

test("sends again what carries the parameter that makes a repeat harmless", () => {
  const { InvokeFlow } = actions.logicComposer;
  const { StartExecution } = actions.serverlessWorkflow;
  expect(retryRule(InvokeFlow, { FlowId: "a" })).toBe("never");
  expect(retryRule(InvokeFlow, { FlowId: "a", ClientToken: undefined })).toBe("never");
  expect(retryRule(InvokeFlow, { FlowId: "a", ClientToken: "t" })).toBe("safe");
  expect(retryRule(StartExecution, { FlowName: "a" })).toBe("never");
  expect(retryRule(StartExecution, { FlowName: "a", ExecutionName: "b" })).toBe("by-name");
});

test("types of request and response follow from service and action", async () => {
  const client = clientOf({ FlowId: "lc-a" }, { FlowId: "lc-a" });
  const shared = { service: "logicComposer", region: "cn-shanghai" } as const;
  const created = await callAction(client, {
    ...shared,
    action: "CreateFlow",
    request: { FlowName: "order" },
  });
  const id: string = created.FlowId;
  // @ts-expect-error the reply to CreateFlow has no status
  expect(created.FlowStatus).toBeUndefined();
  const read = await callAction(client, { ...shared, action: "GetFlow", request: { FlowId: id } });
  // @ts-expect-error a reply may lack it
  const definition: string = read.Definition;
  expect(definition).toBeUndefined();
  const foreign = { ...shared, action: "DescribeFlow", request: {} };
  // @ts-expect-error Logic Composer has no such action
  await expect(callAction(client, foreign)).rejects.toThrow('logicComposer has no action "DescribeFlow"');
});
