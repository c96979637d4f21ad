// The vendor's clients for Node.js, as they come: how a program calls an action with each.
import OpenApiClient, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import OpenApiUtil from "@alicloud/openapi-util";
import type RPCClient from "@alicloud/pop-core";
import { RuntimeOptions } from "@alicloud/tea-util";
import { apiVersions, type Service } from "../../api/types";
import {
  logicComposer,
  type Reachable,
  type Reply,
  serverlessWorkflow,
  type VendorCall,
} from "../../emulator/testdata/vendor-client";
import type { Caller } from "../vendor-life";
import { type VendorRequest, vendorRequest } from "../vendor-request";

export const clients: Readonly<Record<string, (emulator: Reachable) => Caller>> = {
  "@alicloud/pop-core": (emulator) => ({
    serverlessWorkflow: withMethods("serverlessWorkflow", serverlessWorkflow(emulator)),
    logicComposer: withMethods("logicComposer", logicComposer(emulator)),
  }),
  // It has no package of its own for Logic Composer.
  "@alicloud/fnf-2019-03-15": (emulator) => ({
    serverlessWorkflow: typedCall(emulator),
    logicComposer: withMethods("logicComposer", logicComposer(emulator)),
  }),
  "@alicloud/openapi-client, signature 1.0": (emulator) => openApiCaller(emulator, "v2"),
  "@alicloud/openapi-client, signature 3": (emulator) => openApiCaller(emulator),
};

/** The HTTP method that the reference gives an action. */
const methodOf = (service: Service, action: string) => vendorRequest(service, action).method;

const withMethods =
  (service: Service, call: VendorCall): VendorCall =>
  (action, parameters) =>
    call(action, parameters, methodOf(service, action));

type TypedClient = Pick<RPCClient, "request"> & Readonly<Record<string, unknown>>;

// The package has no types.
const FnfClient: new (config: RPCClient.Config) => TypedClient = require("@alicloud/fnf-2019-03-15");

/** A method an action, as `client.createFlow(…)`; the newer actions have none, and go through `request`. */
function typedCall({ endpoint, accessKeyId, accessKeySecret }: Reachable): VendorCall {
  const client = new FnfClient({
    endpoint,
    accessKeyId,
    accessKeySecret,
    apiVersion: apiVersions.serverlessWorkflow,
  });
  return async (action, parameters = {}) => {
    const method = client[action.charAt(0).toLowerCase() + action.slice(1)];
    const reply = await (typeof method === "function"
      ? method.call(client, { ...parameters })
      : client.request<Reply>(action, parameters, { method: methodOf("serverlessWorkflow", action) }));
    // Its JSON parser makes objects without a prototype, which matchers take for another type.
    return JSON.parse(JSON.stringify(reply));
  };
}

function openApiCaller(emulator: Reachable, signatureAlgorithm?: string): Caller {
  const { endpoint, accessKeyId, accessKeySecret } = emulator;
  const client = new OpenApiClient(
    new Config({
      ...{ endpoint: new URL(endpoint).host, protocol: "http", accessKeyId, accessKeySecret },
      ...(signatureAlgorithm && { signatureAlgorithm }),
    }),
  );
  const callOf =
    (service: Service): VendorCall =>
    async (action, parameters) => {
      const asked = vendorRequest(service, action, parameters);
      const reply = await client.callApi(
        openApiParams(asked),
        new OpenApiRequest({ query: OpenApiUtil.query(asked.query), body: asked.form }),
        new RuntimeOptions({}),
      );
      return bodyOf(reply);
    };
  return { serverlessWorkflow: callOf("serverlessWorkflow"), logicComposer: callOf("logicComposer") };
}

/** As the vendor's generator writes them for an action. */
const openApiParams = ({ action, version, method }: VendorRequest) =>
  new Params({
    action,
    version,
    protocol: "http",
    pathname: "/",
    method,
    authType: "AK",
    style: "RPC",
    reqBodyType: "formData",
    bodyType: "json",
  });

function bodyOf({ body }: { readonly body?: unknown }): Reply {
  if (typeof body !== "object" || body === null) throw new TypeError("the reply has no body");
  return { ...body };
}
