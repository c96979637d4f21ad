// What belongs to one flow: `flow/part` is its id, since no name of a flow holds a slash.

import { quote } from "../../text/quote";
import { ResourceError } from "../lifecycle/resource-error";

/** The flow and the part that an id names; `form` is what the id of a `what` should be like. */
export function partOfFlow(id: string, what: string): { readonly flowName: string; readonly part: string } {
  const [flowName, part, ...more] = id.split("/");
  if (flowName && part && more.length === 0) return { flowName, part };
  const article = /^[aeiou]/.test(what) ? "an" : "a";
  const form = `FLOW/${what.toUpperCase()}`;
  throw new ResourceError(`${quote(id)} is no id of ${article} ${what}; the form is ${form}`);
}
