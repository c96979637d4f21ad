#!/usr/bin/env node
// The resource plugin `pulumi-resource-aliflow`: begins to listen, and tells the engine where. What is loaded here is
// what the engine waits for at each start; all else comes with the first call that needs it.

import { setFlagsFromString } from "node:v8";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { problemOfNode } from "../../../text/node-version";
import { watchEngine } from "../engine-watch";
import { EngineLog } from "./engine-log";
import type { Plugin } from "./plugin";
import { serviceOf } from "./service";

const problem = problemOfNode();
if (problem === undefined) start(process.argv.slice(2));
else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

function start(args: readonly string[]): void {
  // One mistake must not end the work for all other resources, whose state would be lost with it.
  for (const event of ["unhandledRejection", "uncaughtException"] as const)
    process.on(event, (error: unknown) => console.error(error));

  const log = new EngineLog();
  const address = engineAddress(args);
  if (address !== undefined) {
    log.attach(address);
    watchEngine(address).addEventListener("abort", () => process.exit(1));
  }

  let plugin: Plugin | undefined;
  const loaded = () => {
    plugin ??= new (loadPlugin().Plugin)(log);
    return plugin;
  };
  // An input may be of any size: the engine sends what it has.
  const server = new Server({ "grpc.max_receive_message_length": -1 });
  server.addService(ResourceProviderService, serviceOf(log, loaded));
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    console.log(String(port)); // the first line is the port and nothing else
    // V8 lets a heap grow to twice what it needs, and its young part to 16 MiB; with 200 flows the first saved 40 MiB,
    // the second 5.
    setFlagsFromString("--optimize-for-size");
    setFlagsFromString("--semi-space-growth-factor=1");
  });
}

/** The last argument, behind flags of the engine's own; none for a plugin that an engine is to attach to. */
function engineAddress(args: readonly string[]): string | undefined {
  const last = args.at(-1) ?? "";
  return /^[\w.:[\]-]+:\d+$/.test(last) ? last : undefined;
}

function loadPlugin(): typeof import("./plugin") {
  return require("./plugin");
}
