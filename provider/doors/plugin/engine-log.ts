// The engine's log: what is told there is shown beside the resource whose call is being served. What a plugin prints
// is shown to nobody.

import { AsyncLocalStorage } from "node:async_hooks";
import { credentials, Metadata } from "@grpc/grpc-js";
import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";

/** A call that is being served. */
interface Served {
  readonly urn: string;
  /** What was told and has not arrived yet. */
  readonly told: Promise<void>[];
}

/** An engine that does not take a message must not hold up the answer. */
const mostMilliseconds = 5_000;

export class EngineLog {
  private readonly served = new AsyncLocalStorage<Served>();
  private client: EngineClient | undefined;
  private address = "";

  /** Where the engine listens; the last one counts. */
  attach(address: string): void {
    if (address === "" || address === this.address) return;
    this.address = address;
    const {
      EngineClient,
    }: typeof import("@pulumi/pulumi/proto/engine_grpc_pb") = require("@pulumi/pulumi/proto/engine_grpc_pb");
    this.client?.close();
    this.client = new EngineClient(address, credentials.createInsecure());
  }

  /** Serves a call; its answer comes after what it told. */
  async serve<T>(urn: string, work: () => Promise<T> | T): Promise<T> {
    const served: Served = { urn, told: [] };
    try {
      return await this.served.run(served, async () => work());
    } finally {
      await Promise.all(served.told);
    }
  }

  tell(severity: "info" | "warning", text: string): void {
    const served = this.served.getStore();
    const arrival = this.send(severity, text, served?.urn ?? "");
    served?.told.push(arrival);
  }

  private send(severity: "info" | "warning", text: string, urn: string): Promise<void> {
    const { client } = this;
    if (!client) {
      process.stderr.write(`${severity}: ${text}\n`);
      return Promise.resolve();
    }
    const {
      LogRequest,
      LogSeverity,
    }: typeof import("@pulumi/pulumi/proto/engine_pb") = require("@pulumi/pulumi/proto/engine_pb");
    const level = severity === "info" ? LogSeverity.INFO : LogSeverity.WARNING;
    const request = new LogRequest().setSeverity(level).setMessage(text).setUrn(urn);
    const deadline = Date.now() + mostMilliseconds;
    return new Promise((resolve) => {
      client.log(request, new Metadata(), { deadline }, () => resolve()); // a log that fails fails nothing else
    });
  }
}
