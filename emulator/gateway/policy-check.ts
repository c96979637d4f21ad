import { passedTo } from "../../api/ram";
import { quote, quoteChoice } from "../../text/quote";
import { isAccount } from "./access-keys";
import { type AccessPolicies, operators, type PolicyDocument } from "./policies";

/** A policy that RAM would not take, or that says what the emulator does not know. */
export class InvalidPolicyError extends Error {
  override readonly name = "InvalidPolicyError";
}

/** One RAM policy for every key, or policies by key. @throws InvalidPolicyError */
export function checkPolicies(value: unknown): AccessPolicies {
  if (!isObject(value)) throw new InvalidPolicyError("the policy must be an object");
  if ("Statement" in value) return { accessKeys: { "*": checkDocument(value, "the policy") } };
  const { accessKeys, accountId, ...others } = value;
  const [odd] = Object.keys(others);
  if (odd !== undefined || !isObject(accessKeys)) throw new InvalidPolicyError(notPolicies(odd));
  if (accountId !== undefined && (typeof accountId !== "string" || !isAccount(accountId)))
    throw new InvalidPolicyError('"accountId" must be a text of digits, such as "1234567890123456"');
  const checked = Object.entries(accessKeys).map(([id, own]) => [
    id,
    [own].flat().map((one) => checkDocument(one, `the policy of key ${quote(id)}`)),
  ]);
  return { accessKeys: Object.fromEntries(checked), ...(accountId !== undefined && { accountId }) };
}

const notPolicies = (odd: string | undefined) =>
  `${odd === undefined ? "nothing says who may do what" : `unknown member ${quote(odd)}`}; write a RAM policy, {"Version": "1", "Statement": […]}, or policies by access key, {"accountId": "…", "accessKeys": {"ID": {…}}}`;

function checkDocument(value: unknown, where: string): PolicyDocument {
  if (!isObject(value)) throw new InvalidPolicyError(`${where} must be an object`);
  allow(value, ["Version", "Statement"], where);
  if (value.Version !== "1") throw new InvalidPolicyError(`${where}: "Version" must be "1"`);
  const statements = [value.Statement].flat();
  for (const [index, statement] of statements.entries())
    checkStatement(statement, `${where}, statement ${index + 1}`);
  return value as unknown as PolicyDocument; // every part of it has been looked at
}

const pairs = [
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
] as const;
const effects = ["Allow", "Deny"];

function checkStatement(value: unknown, where: string): void {
  if (!isObject(value)) throw new InvalidPolicyError(`${where} must be an object`);
  allow(value, ["Effect", ...pairs.flat(), "Condition"], where);
  if (!effects.some((effect) => effect === value.Effect))
    throw new InvalidPolicyError(`${where}: "Effect" must be ${quoteChoice(effects)}`);
  for (const pair of pairs) {
    const given = pair.filter((name) => value[name] !== undefined);
    const [name] = given;
    if (name === undefined || given.length > 1)
      throw new InvalidPolicyError(`${where} needs one of ${quoteChoice(pair)}`);
    checkTexts(value[name], `${where}: "${name}"`);
  }
  if (value.Condition !== undefined) checkCondition(value.Condition, where);
}

function checkCondition(value: unknown, where: string): void {
  if (!isObject(value)) throw new InvalidPolicyError(`${where}: "Condition" must be an object`);
  for (const [operator, keys] of Object.entries(value)) {
    if (!Object.hasOwn(operators, operator) || !isObject(keys))
      throw new InvalidPolicyError(
        `${where}: the emulator does not know the condition ${quote(operator)}; use ${quoteChoice(Object.keys(operators))}, each with an object`,
      );
    for (const [key, wanted] of Object.entries(keys)) {
      if (key !== passedTo)
        throw new InvalidPolicyError(
          `${where}: the emulator does not know the key ${quote(key)} of a condition; it knows "${passedTo}" alone`,
        );
      checkTexts(wanted, `${where}: "${key}"`);
    }
  }
}

function checkTexts(value: unknown, what: string): void {
  const texts = [value].flat();
  if (texts.length > 0 && texts.every((text) => typeof text === "string" && text !== "")) return;
  throw new InvalidPolicyError(`${what} must be a text, or a list of texts`);
}

function allow(value: object, names: readonly string[], where: string): void {
  const odd = Object.keys(value).find((name) => !names.includes(name));
  if (odd !== undefined)
    throw new InvalidPolicyError(`${where} has an unknown member ${quote(odd)}; use ${quoteChoice(names)}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
