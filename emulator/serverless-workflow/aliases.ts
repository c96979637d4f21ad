import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import type { Call, Handlers } from "../action/call";
import { pageFrom } from "../action/page";
import { invalidArgument, serviceError } from "../action/service-error";
import type { FlowAliasRecord, RouteRecord } from "../store/records";
import { changeableFlow, existingFlow, existingVersion } from "./flows";

type AliasActions =
  | "CreateFlowAlias"
  | "UpdateFlowAlias"
  | "DescribeFlowAlias"
  | "DeleteFlowAlias"
  | "ListFlowAliases";

/** Aliases of a flow: names that route to one or two of its versions. They go with the flow. */
export const aliasHandlers: Pick<Handlers<"serverlessWorkflow">, AliasActions> = {
  CreateFlowAlias(request, call) {
    const { FlowName, Name } = request;
    changeableFlow(call, FlowName);
    if (call.world.records("flowAlias", FlowName).has(Name)) {
      throw serviceError("serverlessWorkflow", "FlowAliasAlreadyExists", Name, FlowName);
    }
    const alias: FlowAliasRecord = {
      Name,
      Description: request.Description ?? "",
      RoutingConfigurations: readRoutes(call, FlowName, request.RoutingConfigurations),
      CreatedTime: call.time,
    };
    return { body: { FlowName, ...alias }, changes: [putAlias(call, FlowName, alias)] };
  },

  UpdateFlowAlias(request, call) {
    changeableFlow(call, request.FlowName);
    const alias = existingAlias(call, request);
    const { Description = alias.Description, RoutingConfigurations } = request;
    const routes = RoutingConfigurations && readRoutes(call, request.FlowName, RoutingConfigurations);
    const next = { ...alias, Description, ...(routes && { RoutingConfigurations: routes }) };
    return { body: { Alias: next }, changes: [putAlias(call, request.FlowName, next)] };
  },

  DescribeFlowAlias(request, call) {
    return { body: { Alias: existingAlias(call, request) } };
  },

  DeleteFlowAlias(request, call) {
    const { Name } = existingAlias(call, request);
    return { body: {}, changes: [call.world.remove("flowAlias", { group: request.FlowName, key: Name })] };
  },

  ListFlowAliases(request, call) {
    const flow = existingFlow(call, request.FlowName);
    const aliases = [...call.world.records("flowAlias", flow.Name).values()];
    const page = pageFrom(aliases, ({ Name }) => Name, request);
    return { body: { Aliases: page.items.map(listed), ...page.next } };
  },
};

/** The list types weights as texts. */
const listed = ({ RoutingConfigurations, ...alias }: FlowAliasRecord) => ({
  ...alias,
  RoutingConfigurations: RoutingConfigurations.map((route) => ({ ...route, Weight: String(route.Weight) })),
});

interface AliasAddress {
  readonly FlowName: string;
  readonly Name: string;
}

function existingAlias(call: Call, { FlowName, Name }: AliasAddress): FlowAliasRecord {
  existingFlow(call, FlowName);
  const alias = call.world.records("flowAlias", FlowName).get(Name);
  if (alias === undefined) throw serviceError("serverlessWorkflow", "FlowAliasNotExists", Name, FlowName);
  return alias;
}

function putAlias({ world }: Call, flowName: string, alias: FlowAliasRecord) {
  return world.put("flowAlias", { group: flowName, key: alias.Name }, alias);
}

/** One or two versions that are there, each with its weight. @throws ServiceError */
function readRoutes(call: Call, flowName: string, text: string): readonly RouteRecord[] {
  const given: unknown = JSON.parse(text || "null"); // the parameter's row has let only JSON pass
  if (!Array.isArray(given) || given.length < 1 || given.length > 2) {
    throw invalidArgument("RoutingConfigurations must be a list of one or two versions");
  }
  const routes = given.map(readRoute);
  for (const { Version } of routes) existingVersion(call, flowName, Version);
  if (routes[0]?.Version === routes[1]?.Version) {
    throw invalidArgument(`RoutingConfigurations names version ${quote(routes[0]?.Version ?? "")} twice`);
  }
  return routes;
}

function readRoute(given: unknown): RouteRecord {
  const { Version, Weight } = isObject(given) ? given : {};
  if (typeof Version !== "string")
    throw invalidArgument("each routing configuration needs a Version, a text");
  if (typeof Weight !== "number" || !Number.isInteger(Weight) || Weight < 0) {
    throw invalidArgument("each routing configuration needs a Weight, a whole number from 0 on");
  }
  return { Version, Weight };
}
