// The service over a real gRPC connection in this process, in front of a plugin that is told what to answer.

import { promisify } from "node:util";
import { credentials, Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderClient, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { CreateRequest, ListRequest, type ListResponse } from "@pulumi/pulumi/proto/provider_pb";
import { EngineLog } from "./engine-log";
import type { Plugin } from "./plugin";
import { serviceOf } from "./service";

const server = new Server();
let answers: Partial<Plugin> = {};
let client: ResourceProviderClient;

beforeAll(async () => {
  server.addService(
    ResourceProviderService,
    serviceOf(new EngineLog(), () => answers as Plugin), // each test says what it needs of one
  );
  const bind = promisify(server.bindAsync.bind(server));
  const port = await bind("127.0.0.1:0", ServerCredentials.createInsecure());
  client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
});
afterAll(() => {
  client.close();
  server.forceShutdown();
});

async function list(): Promise<unknown[]> {
  const parts: unknown[] = [];
  const request = new ListRequest().setToken("aliflow:index:Flow").setLimit(7);
  for await (const part of client.list(request) as AsyncIterable<ListResponse>) {
    const { result, continuation } = part.toObject();
    parts.push(result ?? continuation);
  }
  return parts;
}

test("a list streams its objects, and then where it goes on", async () => {
  const list_ = jest.fn(async () => ({
    objects: [{ id: "a", name: "A", state: {} }],
    continuationToken: "1",
  }));
  answers = { list: list_ };
  expect(await list()).toEqual([{ id: "a", name: "A" }, { continuationToken: "1" }]);
  const request = { limit: 7, pageSize: 0, continuationToken: "" };
  expect(list_).toHaveBeenCalledWith("aliflow:index:Flow", {}, request);
});

test("a list that fails says why", async () => {
  answers = {
    list: async () => {
      throw new Error("it broke");
    },
  };
  await expect(list()).rejects.toMatchObject({ code: 13, details: "it broke" });
});

test.each([
  [
    "throws",
    () => {
      throw new TypeError("no such thing");
    },
  ],
  ["rejects", () => Promise.reject(new TypeError("no such thing"))],
  ["answers what no message can hold", async () => ({ id: "x", properties: { a: undefined as never } })],
])("a handler that %s answers its call, without a stack", async (_how, create) => {
  answers = { create };
  const call = promisify<CreateRequest, unknown>(client.create.bind(client));
  const error = await call(new CreateRequest()).catch((failure: unknown) => failure);
  expect(error).toMatchObject({ code: 13, details: expect.not.stringContaining("    at ") });
});
