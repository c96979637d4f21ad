import type { FlatParameters, ParameterCodec } from "./parameter-codec";
import { checkCount, checkText, type LimitProblem } from "./parameter-limits";
import type { RequestTag } from "./requests";
import type { Parameter } from "./types";

const notList = { kind: "wrongType", message: "is not a list" } as const satisfies LimitProblem;

function within(at: string, problem: LimitProblem | undefined): LimitProblem | undefined {
  return problem && { ...problem, at };
}

function firstProblem<T>(
  items: readonly T[],
  check: (item: T, at: string) => LimitProblem | undefined,
): LimitProblem | undefined {
  for (const [index, item] of items.entries()) {
    const problem = check(item, `.${index + 1}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** The numbers N of all `name.N…` in order; clients that skip an empty element leave gaps. */
function indexesOf(name: string, flat: FlatParameters): number[] {
  const found = new Set<number>();
  for (const key of Object.keys(flat)) {
    if (!key.startsWith(`${name}.`)) continue;
    const index = /^([1-9]\d*)(\.|$)/.exec(key.slice(name.length + 1))?.[1];
    if (index !== undefined) found.add(Number(index));
  }
  return [...found].sort((left, right) => left - right);
}

function checkTexts(texts: readonly unknown[], parameter: Parameter): LimitProblem | undefined {
  const count = checkCount(texts.length, parameter);
  return (
    count ??
    firstProblem(texts, (text, at) =>
      typeof text === "string"
        ? within(at, checkText(text, parameter.item ?? {}))
        : { kind: "wrongType", message: "is not a text", at },
    )
  );
}

/** `Name.1`, `Name.2`, …. */
export const stringListParameter: ParameterCodec = {
  encode(name, value, parameter) {
    if (!Array.isArray(value)) return { problem: notList };
    const problem = checkTexts(value, parameter);
    if (problem !== undefined) return { problem };
    return { entries: value.map((text, index) => [`${name}.${index + 1}`, String(text)]) };
  },
  decode(name, flat, parameter) {
    const texts = indexesOf(name, flat).map((index) => flat[`${name}.${index}`] ?? "");
    if (texts.length === 0) return { value: undefined };
    const problem = checkTexts(texts, parameter);
    return problem === undefined ? { value: texts } : { problem };
  },
};

function checkTag(tag: unknown, at: string, parameter: Parameter): LimitProblem | undefined {
  if (!isTag(tag)) return { kind: "wrongType", message: "is not a tag { Key, Value }", at };
  const { required = false, ...limits } = parameter.tagValue ?? {};
  const key = within(`${at}.Key`, checkText(tag.Key, parameter.item ?? {}));
  if (key !== undefined) return key;
  if (tag.Value !== undefined) return within(`${at}.Value`, checkText(tag.Value, limits));
  return required ? { kind: "missing", message: "is missing", at: `${at}.Value` } : undefined;
}

function isTag(tag: unknown): tag is RequestTag {
  if (typeof tag !== "object" || tag === null || !("Key" in tag) || typeof tag.Key !== "string") return false;
  return !("Value" in tag) || tag.Value === undefined || typeof tag.Value === "string";
}

function checkTags(tags: readonly unknown[], parameter: Parameter): LimitProblem | undefined {
  return checkCount(tags.length, parameter) ?? firstProblem(tags, (tag, at) => checkTag(tag, at, parameter));
}

/** `Name.1.Key`, `Name.1.Value`, …; a filter may leave the value out. */
export const tagListParameter: ParameterCodec = {
  encode(name, value, parameter) {
    if (!Array.isArray(value)) return { problem: notList };
    const problem = checkTags(value, parameter);
    if (problem !== undefined) return { problem };
    const tags: readonly RequestTag[] = value.filter(isTag);
    return { entries: tags.flatMap((tag, index) => tagEntries(`${name}.${index + 1}`, tag)) };
  },
  decode(name, flat, parameter) {
    const indexes = indexesOf(name, flat);
    const keyless = indexes.find((index) => flat[`${name}.${index}.Key`] === undefined);
    if (keyless !== undefined)
      return { problem: { kind: "missing", message: "is missing", at: `.${keyless}.Key` } };
    if (indexes.length === 0) return { value: undefined };
    const tags = indexes.map((index) => readTag(`${name}.${index}`, flat));
    const problem = checkTags(tags, parameter);
    return problem === undefined ? { value: tags } : { problem };
  },
};

function tagEntries(prefix: string, tag: RequestTag): (readonly [string, string])[] {
  const key = [`${prefix}.Key`, tag.Key] as const;
  return tag.Value === undefined ? [key] : [key, [`${prefix}.Value`, tag.Value]];
}

function readTag(prefix: string, flat: FlatParameters): RequestTag {
  const Key = flat[`${prefix}.Key`] ?? "";
  const Value = flat[`${prefix}.Value`];
  return Value === undefined ? { Key } : { Key, Value };
}
