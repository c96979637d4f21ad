// The gRPC service of a resource plugin: messages to plain values and back.

import {
  type ServerWritableStream,
  type sendUnaryData,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { answering, struct, toServiceError, urnOf, values } from "./answering";
import { changesOf } from "./diff-message";
import type { EngineLog } from "./engine-log";
import type { CheckFailure, Plugin } from "./plugin";

/** Every call that the engine makes; `plugin` is loaded when one first needs it. */
export function serviceOf(log: EngineLog, plugin: () => Plugin): UntypedServiceImplementation {
  return {
    ...introduction(log),
    ...configuration(log, plugin),
    ...lifeOf(log, plugin),
    ...queries(log, plugin),
  };
}

function introduction(log: EngineLog) {
  const answer = answering(log);
  return {
    handshake: answer((request: messages.ProviderHandshakeRequest) => {
      log.attach(request.getEngineAddress());
      return new messages.ProviderHandshakeResponse()
        .setAcceptSecrets(true)
        .setAcceptResources(true)
        .setAcceptOutputs(false)
        .setSupportsAutonamingConfiguration(true);
    }),
    attach: answer((request: { getAddress(): string }) => {
      log.attach(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: answer(() => new PluginInfo().setVersion(loadFiles().readVersion())),
    getSchema: answer(() => new messages.GetSchemaResponse().setSchema(loadFiles().readSchema())),
    parameterize: unsupported("takes no parameters: give the package without any"),
    construct: unsupported("has no component resources"),
    call: unsupported("has no methods of resources"),
  };
}

function unsupported(what: string) {
  return (_call: unknown, callback: sendUnaryData<never>) =>
    callback({ code: status.UNIMPLEMENTED, details: `the provider aliflow ${what}` });
}

function configuration(log: EngineLog, plugin: () => Plugin) {
  const answer = answering(log);
  return {
    checkConfig: answer((request: messages.CheckRequest) => {
      const failures = plugin().checkConfig(values(request.getNews()));
      return checkResponse(failures).setInputs(request.getNews());
    }),
    diffConfig: answer((request: messages.DiffRequest) => {
      const changed = plugin().diffConfig(
        values(request.getOldInputs() ?? request.getOlds()),
        values(request.getNews()),
      );
      return changesOf({ isChanged: changed.length > 0, changed, replaces: [] });
    }),
    configure: answer((request: messages.ConfigureRequest) => {
      const args = request.getArgs();
      plugin().configure(args ? values(args) : variablesOf(request));
      return new messages.ConfigureResponse()
        .setAcceptsecrets(true)
        .setAcceptresources(true)
        .setAcceptoutputs(false)
        .setSupportspreview(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    cancel: answer(() => {
      plugin().cancel();
      return new Empty();
    }),
  };
}

/** `aliflow:config:region` → `region`. */
function variablesOf(request: messages.ConfigureRequest) {
  const entries = request.getVariablesMap().toArray();
  return Object.fromEntries(entries.map(([key, text]) => [key.split(":").at(-1) ?? key, text]));
}

function lifeOf(log: EngineLog, plugin: () => Plugin) {
  const answer = answering(log);
  return {
    check: answer((request: messages.CheckRequest) => {
      const { inputs, failures } = plugin().check({
        ...about(request),
        id: "",
        olds: values(request.getOlds()),
        news: values(request.getNews()),
        isStateless: request.getRandomseed_asU8().length === 0,
        autonaming: autonamingOf(request),
      });
      return checkResponse(failures).setInputs(struct(inputs));
    }),
    diff: answer((request: messages.DiffRequest) => {
      const olds = values(request.getOlds());
      const oldInputs = request.getOldInputs();
      const sides = {
        olds,
        oldInputs: oldInputs ? values(oldInputs) : olds,
        news: values(request.getNews()),
      };
      return changesOf(plugin().diff({ ...about(request), id: request.getId(), ...sides }));
    }),
    create: answer(async (request: messages.CreateRequest) => {
      const [inputs, isPreview] = [values(request.getProperties()), request.getPreview()];
      const { id, properties } = await plugin().create({ ...about(request), id: "", inputs, isPreview });
      return new messages.CreateResponse().setId(id).setProperties(struct(properties));
    }),
    read: answer(async (request: messages.ReadRequest) => {
      const [state, inputs] = [values(request.getProperties()), values(request.getInputs())];
      const found = await plugin().read({ ...about(request), id: request.getId(), state, inputs });
      const response = new messages.ReadResponse();
      return found
        ? response.setId(found.id).setProperties(struct(found.state)).setInputs(struct(found.inputs))
        : response;
    }),
    update: answer(async (request: messages.UpdateRequest) => {
      const change = { olds: values(request.getOlds()), news: values(request.getNews()) };
      const [id, isPreview] = [request.getId(), request.getPreview()];
      const state = await plugin().update({ ...about(request), id, ...change, isPreview });
      return new messages.UpdateResponse().setProperties(struct(state));
    }),
    delete: answer(async (request: messages.DeleteRequest) => {
      const state = values(request.getProperties());
      await plugin().delete({ ...about(request), id: request.getId(), state });
      return new Empty();
    }),
  };
}

function queries(log: EngineLog, plugin: () => Plugin) {
  const answer = answering(log);
  return {
    invoke: answer(async (request: messages.InvokeRequest) => {
      const found = await plugin().invoke(request.getTok(), values(request.getArgs()));
      return new messages.InvokeResponse().setReturn(struct(found));
    }),
    list: (call: ServerWritableStream<messages.ListRequest, messages.ListResponse>) => {
      log
        .serve(urnOf(call.request), () => sendPage(call, plugin()))
        .then(
          () => call.end(),
          (error: unknown) => call.emit("error", toServiceError(error)),
        );
    },
  };
}

async function sendPage(
  call: ServerWritableStream<messages.ListRequest, messages.ListResponse>,
  plugin: Plugin,
): Promise<void> {
  const { request } = call;
  const { objects, continuationToken } = await plugin.list(request.getToken(), values(request.getQuery()), {
    limit: request.getLimit(),
    pageSize: request.getPageSize(),
    continuationToken: request.getContinuationToken(),
  });
  const { Result, Continuation } = messages.ListResponse;
  for (const { id, name } of objects)
    call.write(new messages.ListResponse().setResult(new Result().setId(id).setName(name)));
  if (continuationToken === undefined) return;
  const continuation = new Continuation().setContinuationToken(continuationToken);
  call.write(new messages.ListResponse().setContinuation(continuation));
}

const about = (request: { getUrn(): string; getType(): string; getTimeout?(): number }) => ({
  urn: request.getUrn(),
  type: request.getType(),
  timeoutSeconds: request.getTimeout?.() ?? 0,
});

function autonamingOf(request: messages.CheckRequest) {
  const options = request.getAutonaming();
  const mode = (["propose", "enforce", "disable"] as const)[options?.getMode() ?? 0];
  return options && mode && { mode, proposedName: options.getProposedName() };
}

function checkResponse(failures: readonly CheckFailure[]): messages.CheckResponse {
  const listed = failures.map(({ property, reason }) =>
    new messages.CheckFailure().setProperty(property).setReason(reason),
  );
  return new messages.CheckResponse().setFailuresList(listed);
}

function loadFiles(): typeof import("./package-files") {
  return require("./package-files");
}
