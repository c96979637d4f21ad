import { LineCounter, parseDocument } from "yaml";
import { quote } from "../../text/quote";
import { invalidArgument } from "../action/service-error";

/**
 * What the service cannot do without: a YAML or JSON map that says which of the two languages it is. The
 * steps themselves are not looked at.
 *
 * @throws ServiceError InvalidArgument
 */
export function checkDefinition(text: string, flowName: string): void {
  const definition = parseMap(text);
  if (definition.get("Type") === "StateMachine") checkStateMachine(definition, flowName);
  else if (definition.get("type") === "flow") checkFlow(definition);
  else throw invalidArgument('the definition has neither "type: flow" nor "Type: StateMachine" at its top');
}

function checkFlow(definition: ReadonlyMap<unknown, unknown>): void {
  if (!Array.isArray(definition.get("steps"))) throw invalidArgument('the definition has no list "steps"');
}

function checkStateMachine(definition: ReadonlyMap<unknown, unknown>, flowName: string): void {
  const name = definition.get("Name");
  if (name !== undefined && name !== flowName) {
    throw invalidArgument(`the definition's Name is ${quote(String(name))}; it must be ${quote(flowName)}`);
  }
}

function parseMap(text: string): ReadonlyMap<unknown, unknown> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw invalidArgument(`the definition is not YAML: line ${line}, column ${col}: ${error.message}`);
  }
  const value: unknown = document.toJS({ mapAsMap: true });
  if (!(value instanceof Map)) throw invalidArgument("the definition is not a map of keys to values");
  return value;
}
