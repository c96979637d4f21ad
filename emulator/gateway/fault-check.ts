import { actions } from "../../api/actions";
import { nearest } from "../../text/nearest";
import { quote, quoteChoice } from "../../text/quote";
import type { Fault, FaultKind } from "./faults";

/** A fault that could never strike, or not as it says. */
export class InvalidFaultError extends Error {
  override readonly name = "InvalidFaultError";
}

const kinds = Object.keys({
  status: true,
  throttle: true,
  "reset-before-commit": true,
  html: true,
  "reset-after-commit": true,
  "status-after-commit": true,
  "cut-reply": true,
  "large-header": true,
  garbage: true,
  empty: true,
  "slow-answer": true,
  delay: true,
  "late-commit": true,
  "slow-delete": true,
} satisfies Record<FaultKind, true>);

const services = Object.keys(actions);
const actionNames = [...new Set(Object.values(actions).flatMap((rows) => Object.keys(rows))), "*"];

interface Rule {
  readonly test: (value: unknown) => boolean;
  /** What it asks for; the words end the sentence "it must be …". */
  readonly words: string;
  /** What a mistyped value may have meant. */
  readonly names?: readonly string[];
}

const wholeFrom = (least: number, most?: number): Rule => ({
  test: (value) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= (most ?? Infinity),
  words: most === undefined ? `a whole number from ${least}` : `a whole number from ${least} to ${most}`,
});

const oneOf = (names: readonly string[], words = quoteChoice(names)): Rule => ({
  test: (value) => typeof value === "string" && names.includes(value),
  words,
  names,
});

const text: Rule = { test: (value) => typeof value === "string" && value !== "", words: "a text" };

const textMap: Rule = {
  test: (value) => isObject(value) && Object.values(value).every((member) => typeof member === "string"),
  words: "an object of texts",
};

const rules: Readonly<Record<keyof Fault, Rule>> = {
  action: oneOf(actionNames, 'an action of either service, or "*"'),
  service: oneOf(services),
  region: text,
  parameters: textMap,
  nth: wholeFrom(1),
  times: wholeFrom(1),
  kind: oneOf(kinds),
  status: wholeFrom(200, 599),
  code: text,
  retryAfterSeconds: wholeFrom(0),
  milliseconds: wholeFrom(0),
};

/** Checks the content of a faults file: a list. @throws InvalidFaultError */
export function checkFaults(value: unknown): readonly Fault[] {
  if (!Array.isArray(value)) throw new InvalidFaultError("the faults must be a list: [{ … }]");
  return value.map((fault, index) => checkFault(fault, `fault ${index + 1}`));
}

/** @throws InvalidFaultError that begins with `where` */
export function checkFault(value: unknown, where: string): Fault {
  if (!isObject(value)) throw new InvalidFaultError(`${where} must be an object`);
  for (const name of ["action", "kind"]) {
    if (value[name] === undefined) throw new InvalidFaultError(`${where} has no "${name}"`);
  }
  for (const [name, member] of Object.entries(value)) checkMember(where, name, member);
  // Every member has passed the rule for its name, and the two required ones are there.
  const fault = value as unknown as Fault;
  checkTogether(where, fault);
  return fault;
}

function checkMember(where: string, name: string, value: unknown): void {
  const rule = Object.hasOwn(rules, name) ? rules[name as keyof Fault] : undefined; // own, so it is one of the keys
  if (rule === undefined) {
    throw new InvalidFaultError(
      `${where} has an unknown member ${quote(name)}; ${hint(name, Object.keys(rules))}`,
    );
  }
  const { test, words, names = [] } = rule;
  if (value === undefined || test(value)) return;
  const meant = typeof value === "string" ? nearest(value, names) : undefined;
  const allowed = meant === undefined ? `it must be ${words}` : `did you mean ${quote(meant)}?`;
  const got = typeof value === "string" ? quote(value) : JSON.stringify(value).slice(0, 80);
  throw new InvalidFaultError(`${where}: "${name}" is ${got}; ${allowed}`);
}

const refusing: readonly FaultKind[] = ["status", "status-after-commit"];
const timed: readonly FaultKind[] = ["slow-answer", "delay", "late-commit", "slow-delete"];
const askingToWait: readonly FaultKind[] = [...refusing, "throttle"];

function checkTogether(where: string, fault: Fault): void {
  const { kind, status, code, milliseconds, retryAfterSeconds } = fault;
  if (refusing.includes(kind) && status === undefined && code === undefined) {
    throw new InvalidFaultError(`${where} of kind "${kind}" needs a "status", a "code", or both`);
  }
  if (timed.includes(kind) && milliseconds === undefined) {
    throw new InvalidFaultError(`${where} of kind "${kind}" needs "milliseconds"`);
  }
  if (retryAfterSeconds !== undefined && !askingToWait.includes(kind)) {
    throw new InvalidFaultError(
      `${where} of kind "${kind}" takes no "retryAfterSeconds"; ${quoteChoice(askingToWait)} do`,
    );
  }
}

function hint(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined ? `known are ${quoteChoice(known)}` : `did you mean "${meant}"?`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
