// The built plugin in its own process, driven over gRPC as the engine does, and an engine's log that it tells to.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { credentials, Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { PluginAttach, type PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { repository } from "../pulumi/project-folder";
import type { Answered, Values } from "./dynamic-server";

export const script = join(repository, "dist/provider/doors/plugin/main.js");

export interface Told {
  readonly severity: number;
  readonly message: string;
  readonly urn: string;
}

/** The part of an engine that plugins talk to. */
export class FakeEngine {
  readonly told: Told[] = [];
  private readonly server = new Server();
  address = "";

  static async start(): Promise<FakeEngine> {
    const engine = new FakeEngine();
    const log = (call: { request: LogRequest }, callback: (error: null, empty: Empty) => void) => {
      const { request } = call;
      const [severity, message, urn] = [request.getSeverity(), request.getMessage(), request.getUrn()];
      engine.told.push({ severity, message, urn });
      callback(null, new Empty());
    };
    engine.server.addService(EngineService, { log } as never); // plugins call nothing else
    const bind = promisify(engine.server.bindAsync.bind(engine.server));
    engine.address = `127.0.0.1:${await bind("127.0.0.1:0", ServerCredentials.createInsecure())}`;
    return engine;
  }

  stop(): void {
    this.server.forceShutdown();
  }
}

export interface PluginOptions {
  /** Before the engine's address. */
  readonly flags?: readonly string[];
  /** Without one, an engine is to attach. */
  readonly engine?: FakeEngine | undefined;
  readonly environment?: Readonly<Record<string, string>>;
  readonly script?: string;
}

export interface Detail {
  readonly kind: string;
  readonly inputDiff: boolean;
}

const kinds = Object.fromEntries(
  Object.entries(messages.PropertyDiff.Kind).map(([name, kind]) => [kind, name]),
);

export class PluginProcess {
  private constructor(
    readonly child: ChildProcess,
    readonly client: ResourceProviderClient,
    private readonly folder: string,
    /** What the process wrote to stdout, line by line. */
    readonly lines: string[],
  ) {}

  static async start({ flags = [], engine, environment, ...options }: PluginOptions): Promise<PluginProcess> {
    const folder = mkdtempSync(join(tmpdir(), "aliflow-plugin-"));
    const address = engine ? [engine.address] : [];
    const child = spawn(process.execPath, [options.script ?? script, ...flags, ...address], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, ...environment },
      stdio: ["pipe", "pipe", "inherit"],
    });
    const lines: string[] = [];
    const output = createInterface({ input: child.stdout ?? process.stdin }).on("line", (line) =>
      lines.push(line),
    );
    await new Promise((resolve, reject) => {
      output.once("line", resolve);
      child.once("exit", () => reject(new Error("the plugin ended")));
    });
    const client = new ResourceProviderClient(`127.0.0.1:${lines[0]}`, credentials.createInsecure(), {
      "grpc.max_receive_message_length": -1,
    });
    return new PluginProcess(child, client, folder, lines);
  }

  async handshake(engineAddress = "") {
    const request = new messages.ProviderHandshakeRequest().setEngineAddress(engineAddress);
    return (await this.call<messages.ProviderHandshakeResponse>("handshake", request)).toObject();
  }

  async schema(): Promise<Values> {
    const reply = await this.call<messages.GetSchemaResponse>("getSchema", new messages.GetSchemaRequest());
    return JSON.parse(reply.getSchema());
  }

  async version(): Promise<string> {
    return (await this.call<PluginInfo>("getPluginInfo", new Empty())).getVersion();
  }

  attach(address: string): Promise<Empty> {
    return this.call("attach", new PluginAttach().setAddress(address));
  }

  async configure(args: Values | undefined, variables: Readonly<Record<string, string>> = {}) {
    const request = new messages.ConfigureRequest();
    if (args) request.setArgs(struct(args));
    for (const [key, text] of Object.entries(variables)) request.getVariablesMap().set(key, text);
    return (await this.call<messages.ConfigureResponse>("configure", request)).toObject();
  }

  async checkConfig(news: Values) {
    const request = new messages.CheckRequest().setNews(struct(news));
    return checked(await this.call<messages.CheckResponse>("checkConfig", request));
  }

  async diffConfig(olds: Values, news: Values) {
    const request = new messages.DiffRequest().setOlds(struct(olds)).setOldInputs(struct(olds));
    return difference(await this.call<messages.DiffResponse>("diffConfig", request.setNews(struct(news))));
  }

  async check(
    urn: string,
    {
      olds,
      news,
      stateless = false,
      autonaming,
    }: {
      olds?: Values;
      news: Values;
      stateless?: boolean;
      autonaming?: { name: string; mode: number };
    },
  ) {
    const request = new messages.CheckRequest().setUrn(urn).setType(typeOf(urn)).setNews(struct(news));
    if (olds) request.setOlds(struct(olds));
    if (!stateless) request.setRandomseed(Buffer.alloc(32, 7));
    if (autonaming) {
      const options = new messages.CheckRequest.AutonamingOptions();
      request.setAutonaming(options.setProposedName(autonaming.name).setMode(autonaming.mode));
    }
    return checked(await this.call<messages.CheckResponse>("check", request));
  }

  async diff(urn: string, id: string, sides: { olds: Values; oldInputs?: Values; news: Values }) {
    const request = new messages.DiffRequest().setUrn(urn).setType(typeOf(urn)).setId(id);
    request.setOlds(struct(sides.olds)).setNews(struct(sides.news));
    if (sides.oldInputs) request.setOldInputs(struct(sides.oldInputs));
    return difference(await this.call<messages.DiffResponse>("diff", request));
  }

  async create(urn: string, inputs: Values, preview = false): Promise<Answered & { id: string }> {
    const request = new messages.CreateRequest().setUrn(urn).setType(typeOf(urn)).setPreview(preview);
    const reply = await this.call<messages.CreateResponse>("create", request.setProperties(struct(inputs)));
    return { id: reply.getId(), properties: values(reply.getProperties()) };
  }

  async read(urn: string, id: string, known: { properties?: Values; inputs?: Values } = {}) {
    const request = new messages.ReadRequest().setUrn(urn).setType(typeOf(urn)).setId(id);
    if (known.properties) request.setProperties(struct(known.properties));
    if (known.inputs) request.setInputs(struct(known.inputs));
    const reply = await this.call<messages.ReadResponse>("read", request);
    return {
      id: reply.getId(),
      properties: values(reply.getProperties()),
      inputs: values(reply.getInputs()),
    };
  }

  async update(urn: string, id: string, change: { olds: Values; news: Values; preview?: boolean }) {
    const request = new messages.UpdateRequest().setUrn(urn).setType(typeOf(urn)).setId(id);
    request
      .setOlds(struct(change.olds))
      .setNews(struct(change.news))
      .setPreview(change.preview ?? false);
    return values((await this.call<messages.UpdateResponse>("update", request)).getProperties());
  }

  async delete(urn: string, id: string, properties: Values): Promise<void> {
    const request = new messages.DeleteRequest().setUrn(urn).setType(typeOf(urn)).setId(id);
    await this.call("delete", request.setProperties(struct(properties)));
  }

  async invoke(token: string, args: Values): Promise<Values> {
    const request = new messages.InvokeRequest().setTok(token).setArgs(struct(args));
    return values((await this.call<messages.InvokeResponse>("invoke", request)).getReturn());
  }

  async list(
    token: string,
    query: Values = {},
    page: { limit?: number; size?: number; after?: string } = {},
  ) {
    const { limit = 0, size = 0, after = "" } = page;
    const request = new messages.ListRequest().setToken(token).setQuery(struct(query));
    request.setLimit(limit).setPageSize(size).setContinuationToken(after);
    const found: { id: string; name: string }[] = [];
    let next: string | undefined;
    for await (const part of this.client.list(request) as AsyncIterable<messages.ListResponse>) {
      const result = part.getResult();
      if (result) found.push({ id: result.getId(), name: result.getName() });
      next = part.getContinuation()?.getContinuationToken() ?? next;
    }
    return { found, next };
  }

  cancel(): Promise<Empty> {
    return this.call("cancel", new Empty());
  }

  call<Reply>(method: string, request: unknown): Promise<Reply> {
    const send = Reflect.get(this.client, method);
    return promisify(send.bind(this.client))(request) as Promise<Reply>;
  }

  async stop(): Promise<void> {
    this.client.close();
    const { child } = this;
    const ended = child.exitCode === null && new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const typeOf = (urn: string) => urn.split("::")[2]?.split("$").at(-1) ?? "";

const checked = (reply: messages.CheckResponse) => ({
  inputs: values(reply.getInputs()),
  failures: reply.getFailuresList().map((one) => ({ property: one.getProperty(), reason: one.getReason() })),
});

function difference(reply: messages.DiffResponse) {
  const details: Record<string, Detail> = {};
  reply.getDetaileddiffMap().forEach((detail, path) => {
    details[path] = { kind: kinds[detail.getKind()] ?? "", inputDiff: detail.getInputdiff() };
  });
  return {
    changes: (["unknown", "none", "some"] as const)[reply.getChanges()],
    replaces: reply.getReplacesList(),
    deleteBeforeReplace: reply.getDeletebeforereplace(),
    hasDetails: reply.getHasdetaileddiff(),
    details,
  };
}

const struct = (given: Values) => Struct.fromJavaScript(given as Record<string, JavaScriptValue>);
const values = (given: Struct | undefined): Values => given?.toJavaScript() ?? {};

export const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const urnOf = (className: string, name: string, parents = "") =>
  `urn:pulumi:dev::test::${parents}aliflow:index:${className}::${name}`;
