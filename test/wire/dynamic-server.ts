// The real dynamic-provider server of @pulumi/pulumi in its own process, driven over gRPC as the engine does.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { repository, writeProject } from "../pulumi/project-folder";

export type Values = Record<string, unknown>;

/** What the SDK's class writes into the inputs. */
export const pointer = (exported: string) =>
  `exports.handler=()=>require("pulumi-aliflow/provider").${exported}`;

export interface Answered {
  readonly id?: string;
  readonly properties: Values;
  readonly inputs?: Values;
}

export class DynamicServer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: ResourceProviderClient,
    private readonly folder: string,
    /** What the process printed; the CLI shows it to the user. */
    readonly printed: string[],
  ) {}

  static async start(
    config: Values,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<DynamicServer> {
    const folder = mkdtempSync(join(tmpdir(), "aliflow-wire-"));
    writeProject(folder, { program: "" });
    const script = join(repository, "node_modules/@pulumi/pulumi/cmd/dynamic-provider/index.js");
    const child = spawn(process.execPath, [script, "127.0.0.1:1"], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, PULUMI_PROJECT: "test", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const printed: string[] = [];
    child.stderr?.on("data", (data: Buffer) => printed.push(data.toString()));
    const lines = createInterface({ input: child.stdout ?? process.stdin });
    const port = await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      child.once("exit", () => reject(new Error(`the server ended: ${printed.join("")}`)));
    });
    lines.on("line", (line) => printed.push(line));
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const server = new DynamicServer(child, client, folder, printed);
    await server.configure(config);
    return server;
  }

  private async configure(config: Values): Promise<void> {
    const request = new messages.ConfigureRequest();
    request.setArgs(struct(config));
    await this.call("configure", request);
  }

  async check(
    olds: Values,
    news: Values,
  ): Promise<{ inputs: Values; failures: { property: string; reason: string }[] }> {
    const request = new messages.CheckRequest();
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const reply = await this.call<messages.CheckResponse>("check", request);
    const failures = reply
      .getFailuresList()
      .map((one) => ({ property: one.getProperty(), reason: one.getReason() }));
    return { inputs: values(reply.getInputs()), failures };
  }

  async diff(id: string, olds: Values, news: Values) {
    const request = new messages.DiffRequest();
    request.setId(id);
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const reply = await this.call<messages.DiffResponse>("diff", request);
    const changes = (["unknown", "none", "some"] as const)[reply.getChanges()];
    const deleteBeforeReplace = reply.getDeletebeforereplace();
    return { changes, replaces: reply.getReplacesList(), deleteBeforeReplace };
  }

  async create(inputs: Values): Promise<Answered & { id: string }> {
    const request = new messages.CreateRequest();
    request.setProperties(struct(inputs));
    const reply = await this.call<messages.CreateResponse>("create", request);
    return { id: reply.getId(), properties: values(reply.getProperties()) };
  }

  async read(id: string, properties: Values): Promise<Answered> {
    const request = new messages.ReadRequest();
    request.setId(id);
    request.setProperties(struct(properties));
    const reply = await this.call<messages.ReadResponse>("read", request);
    return {
      id: reply.getId(),
      properties: values(reply.getProperties()),
      inputs: values(reply.getInputs()),
    };
  }

  async update(id: string, olds: Values, news: Values): Promise<Answered> {
    const request = new messages.UpdateRequest();
    request.setId(id);
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const reply = await this.call<messages.UpdateResponse>("update", request);
    return { properties: values(reply.getProperties()) };
  }

  async delete(id: string, properties: Values): Promise<void> {
    const request = new messages.DeleteRequest();
    request.setId(id);
    request.setProperties(struct(properties));
    await this.call("delete", request);
  }

  async stop(): Promise<void> {
    this.client.close();
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  private call<Reply>(method: string, request: unknown): Promise<Reply> {
    const send = Reflect.get(this.client, method);
    return promisify(send.bind(this.client))(request) as Promise<Reply>;
  }
}

const struct = (given: Values) => Struct.fromJavaScript(given as Record<string, JavaScriptValue>);
const values = (given: Struct | undefined): Values => given?.toJavaScript() ?? {};

/** The partial state that a failed create or update hands to the engine. */
export function initFailure(
  error: unknown,
): { id: string; properties: Values; reasons: string[] } | undefined {
  const [details] = (error as ServiceError).metadata?.get("grpc-status-details-bin") ?? [];
  if (!Buffer.isBuffer(details)) return undefined;
  const [any] = Status.deserializeBinary(details).getDetailsList();
  const failure = any?.unpack(
    messages.ErrorResourceInitFailed.deserializeBinary,
    "pulumirpc.ErrorResourceInitFailed",
  );
  if (!failure) return undefined;
  return {
    id: failure.getId(),
    properties: values(failure.getProperties()),
    reasons: failure.getReasonsList(),
  };
}
