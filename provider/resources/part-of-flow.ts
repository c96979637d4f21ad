// What belongs to one flow: `flow/part` is its id, since no name of a flow holds a slash.

import { quote } from "../../text/quote";
import type { Cloud } from "../cloud/cloud";
import { isAbsent, ResourceError } from "../lifecycle/resource-error";
import type { ListFilters } from "../lifecycle/resource-spec";

/** The flow and the part that an id names; `form` is what the id of a `what` should be like. */
export function partOfFlow(id: string, what: string): { readonly flowName: string; readonly part: string } {
  const [flowName, part, ...more] = id.split("/");
  if (flowName && part && more.length === 0) return { flowName, part };
  const article = /^[aeiou]/.test(what) ? "an" : "a";
  const form = `FLOW/${what.toUpperCase()}`;
  throw new ResourceError(`${quote(id)} is no id of ${article} ${what}; the form is ${form}`);
}

/** Lists the parts of one flow, or those of every flow, flow by flow. */
export async function* flowByFlow<S>(
  { flowName }: ListFilters,
  cloud: Cloud,
  partsOf: (flowName: string) => AsyncIterable<S>,
): AsyncGenerator<S> {
  if (flowName !== undefined) return yield* partsOf(flowName);
  for await (const { Flows } of cloud.serverlessWorkflowPages("ListFlows", {})) {
    for (const { Name } of Flows) {
      try {
        yield* partsOf(Name);
      } catch (error) {
        // A flow may go while they are listed.
        if (!isAbsent(error, ["FlowNotExists"])) throw error;
      }
    }
  }
}
