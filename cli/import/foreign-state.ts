// The workflows in the state of another tool: where they are in the cloud, and what the program called them.

import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import { UsageError } from "../failures";
import type { Place } from "./collect";
import type { ImportKind, LeftOut } from "./kinds";

export interface Foreign {
  readonly places: readonly Place[];
  readonly leftOut: readonly LeftOut[];
}

/** What reading a state needs besides its text. */
export interface ForeignContext {
  readonly kinds: readonly ImportKind[];
  /** Region of what names none. */
  readonly region: string;
  /** The file, for messages. */
  readonly file: string;
}

/** An object in the other tool's terms. */
interface ForeignObject {
  readonly type: string;
  readonly formerName: string;
  readonly region: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface ForeignType {
  readonly kind: string;
  id(attributes: Readonly<Record<string, unknown>>): string | undefined;
}

/** Terraform's names of attributes and those of the provider that is bridged from it. */
const types: Readonly<Record<string, ForeignType>> = {
  flow: { kind: "flow", id: ({ name }) => textOf(name) },
  schedule: {
    kind: "schedule",
    id: ({ flow_name, flowName = flow_name, schedule_name, scheduleName = schedule_name }) =>
      inFlow(flowName, scheduleName),
  },
  execution: {
    kind: "execution",
    id: ({ flow_name, flowName = flow_name, execution_name, executionName = execution_name }) =>
      inFlow(flowName, executionName),
  },
};

const inFlow = (flow: unknown, name: unknown) =>
  textOf(flow) && textOf(name) ? `${textOf(flow)}/${textOf(name)}` : undefined;

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** Objects `alicloud_fnf_*` of a state of Terraform or OpenTofu. @throws UsageError for another file */
export function fromTerraform(text: string, context: ForeignContext): Foreign {
  const state = parsed(text, context.file);
  if (state.version !== 4 || !Array.isArray(state.resources)) {
    const fix = "write one with `terraform state pull > state.json`, or `tofu state pull > state.json`";
    throw new UsageError(`${context.file} is no state of Terraform or OpenTofu (version 4); ${fix}`);
  }
  const objects = state.resources.filter(isObject).flatMap(terraformObjects);
  return sorted(objects, context);
}

function terraformObjects(resource: Record<string, unknown>): ForeignObject[] {
  if (resource.mode !== "managed" || !Array.isArray(resource.instances)) return [];
  const modules = String(resource.module ?? "")
    .split(/\bmodule\./)
    .map((part) => part.replace(/\.$/, ""))
    .filter((part) => part !== "");
  return resource.instances.filter(isObject).map(({ index_key, attributes }) => ({
    type: String(resource.type),
    formerName: [...modules, resource.name, ...(index_key === undefined ? [] : [index_key])].join("-"),
    region: undefined,
    attributes: isObject(attributes) ? attributes : {},
  }));
}

/** Objects `alicloud:fnf/…` of an exported stack. @throws UsageError for another file */
export function fromPulumiAlicloud(text: string, context: ForeignContext): Foreign {
  const { deployment } = parsed(text, context.file);
  if (!isObject(deployment) || !Array.isArray(deployment.resources)) {
    const fix = "write one with `pulumi stack export --file stack.json`";
    throw new UsageError(`${context.file} is no export of a Pulumi stack; ${fix}`);
  }
  const resources = deployment.resources.filter(isObject);
  const regions = new Map(resources.map(({ urn, id, inputs }) => [`${urn}::${id}`, regionOf(inputs)]));
  const objects = resources
    .filter(({ custom, type }) => custom === true && !String(type).startsWith("pulumi:"))
    .map(({ type, urn, outputs, provider }) => ({
      type: String(type),
      formerName: String(urn).split("::").slice(3).join("-"),
      region: regions.get(String(provider)),
      attributes: isObject(outputs) ? outputs : {},
    }));
  return sorted(objects, context);
}

const regionOf = (inputs: unknown) => (isObject(inputs) ? textOf(inputs.region) : undefined);

function parsed(text: string, file: string): Record<string, unknown> {
  try {
    const state: unknown = JSON.parse(text);
    return isObject(state) ? state : {};
  } catch {
    throw new UsageError(`${file} is not JSON; give the state that the other tool wrote`);
  }
}

/** What aliflow has a resource for, and why the rest stays where it is. */
function sorted(objects: readonly ForeignObject[], { kinds, region: usual }: ForeignContext): Foreign {
  const places: Place[] = [];
  const leftOut: LeftOut[] = [];
  for (const { type, formerName, region = usual, attributes } of objects) {
    const known = types[/^(?:alicloud_fnf_|alicloud:fnf\/\w+:)(\w+)$/.exec(type)?.[1]?.toLowerCase() ?? ""];
    const kind = kinds.find((one) => one.kind === known?.kind);
    const id = known?.id(attributes);
    if (kind === undefined || id === undefined) {
      const reason = known && !kind ? notAskedFor(known) : reasonFor(type, known);
      leftOut.push({ kind: type, name: formerName, region, reason });
    } else places.push({ kind, id, name: id.split("/").at(-1) ?? id, region, formerName });
  }
  return { places, leftOut };
}

const notAskedFor = ({ kind }: ForeignType) => `is taken over only where --kind ${kind} asks for it`;

function reasonFor(type: string, known: ForeignType | undefined): string {
  if (known) return "its state names no object; refresh it with the tool that wrote it";
  return `${quote(type)} is no workflow; leave it where it is`;
}
