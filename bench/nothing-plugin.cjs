#!/usr/bin/env node
// The resource plugin `aliflow` that does nothing: what the engine, the YAML host and gRPC cost by themselves. It
// answers with states of the same shape and size.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Server, ServerCredentials } = require("@grpc/grpc-js");
const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");
const pb = require("@pulumi/pulumi/proto/provider_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

const root = join(__dirname, "..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const schema = JSON.parse(readFileSync(join(root, "schema.json"), "utf8"));
const latency = Number(process.env.BENCH_LATENCY ?? 0);

const values = (struct) => struct?.toJavaScript() ?? {};
const struct = (object) => Struct.fromJavaScript(object);
const added = {
  createdTime: "2019-01-01T01:01:01.001Z",
  flowId: "3f7ccf0c-b0a5-4b4b-8ee0-9a4b3f3f3f3f",
  lastModifiedTime: "2019-01-01T01:01:01.001Z",
  __provider: 'exports.handler=()=>require("pulumi-aliflow/provider").flow',
};
const own = ({ createdTime, flowId, lastModifiedTime, __provider, ...inputs }) => inputs;

const now = (answer) => (call, callback) => callback(null, answer(call.request));
const later = (answer) => (call, callback) => setTimeout(callback, latency, null, answer(call.request));

const service = {
  handshake: now(() => new pb.ProviderHandshakeResponse().setAcceptSecrets(false).setAcceptResources(true)),
  getPluginInfo: now(() => new PluginInfo().setVersion(version)),
  getSchema: now(() => new pb.GetSchemaResponse().setSchema(JSON.stringify({ ...schema, version }))),
  checkConfig: now((request) => new pb.CheckResponse().setInputs(request.getNews())),
  diffConfig: now(() => new pb.DiffResponse().setChanges(pb.DiffResponse.DiffChanges.DIFF_SOME)),
  configure: now(() => new pb.ConfigureResponse().setSupportspreview(true)),
  cancel: now(() => new Empty()),
  check: now((request) =>
    new pb.CheckResponse().setInputs(
      struct({ region: "cn-hangzhou", type: "FDL", ...values(request.getNews()) }),
    ),
  ),
  diff: now((request) => {
    const isChanged = values(request.getOlds()).description !== values(request.getNews()).description;
    const { DIFF_SOME, DIFF_NONE } = pb.DiffResponse.DiffChanges;
    return new pb.DiffResponse().setChanges(isChanged ? DIFF_SOME : DIFF_NONE);
  }),
  create: later((request) => {
    const inputs = values(request.getProperties());
    return new pb.CreateResponse().setId(inputs.name).setProperties(struct({ ...inputs, ...added }));
  }),
  read: later((request) =>
    new pb.ReadResponse()
      .setId(request.getId())
      .setProperties(request.getProperties())
      .setInputs(struct(own(values(request.getProperties())))),
  ),
  update: later((request) =>
    new pb.UpdateResponse().setProperties(struct({ ...values(request.getNews()), ...added })),
  ),
  delete: later(() => new Empty()),
};

const server = new Server({ "grpc.max_receive_message_length": -1 });
const missing = (_call, callback) => callback({ code: 12 });
const all = Object.keys(ResourceProviderService).map((name) => [name, service[name] ?? missing]);
server.addService(ResourceProviderService, Object.fromEntries(all));
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_error, port) =>
  console.log(String(port)),
);
