import type { Diagnostic } from "../../definition/read/document";
import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import { invalidArgument } from "../action/service-error";
import { readDefinition } from "../executions/definitions";

type Definition = Readonly<Record<string, unknown>>;

const mostRemembered = 16;

/** Definitions that come in. Those read lately are not read again: flows are written again with what they have. */
export class DefinitionCheck {
  /** What is looked at of each, the oldest first. */
  readonly #heads = new Map<string, Definition>();

  /**
   * What the service cannot do without: a YAML or JSON map that says which of the two languages it is. The
   * steps themselves are not looked at.
   *
   * @throws ServiceError InvalidArgument
   */
  check(text: string, flowName: string): void {
    const definition = this.#headOf(text);
    if (definition.Type === "StateMachine") checkStateMachine(definition, flowName);
    else if (definition.type === "flow") checkFlow(definition);
    else throw invalidArgument('the definition has neither "type: flow" nor "Type: StateMachine" at its top');
  }

  #headOf(text: string): Definition {
    const known = this.#heads.get(text);
    if (known !== undefined) return known;
    const { Type, Name, type, steps } = readMap(text);
    const head = { Type, Name, type, steps: Array.isArray(steps) ? [] : steps };
    this.#heads.set(text, head);
    const [oldest] = this.#heads.keys();
    if (this.#heads.size > mostRemembered && oldest !== undefined) this.#heads.delete(oldest);
    return head;
  }
}

function checkFlow(definition: Definition): void {
  if (!Array.isArray(definition.steps)) throw invalidArgument('the definition has no list "steps"');
}

function checkStateMachine({ Name: name }: Definition, flowName: string): void {
  if (name !== undefined && name !== flowName) {
    throw invalidArgument(`the definition's Name is ${quote(String(name))}; it must be ${quote(flowName)}`);
  }
}

/** Read within bounds of depth and size: the text is anybody's, and its aliases may stand for any amount. */
function readMap(text: string): Definition {
  // Which language it is, is looked at here; the two of this service are read alike.
  const { document, diagnostics } = readDefinition(text, "fdl");
  if (document !== undefined && isObject(document.data)) return document.data;
  // Without a document there is a reason.
  const [{ message, line, column }] = diagnostics as readonly [Diagnostic];
  const place = line === undefined ? "" : `line ${line}, column ${column}: `;
  throw invalidArgument(`the definition cannot be read: ${place}${message}`);
}
