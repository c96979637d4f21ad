// What is set of the rules: the file that `--policy-pack-config` and `aliflow report --policy` both take.

import { LineCounter, type Node, type ParsedNode, parseDocument } from "yaml";
import { isObject } from "../../text/json";
import { nearest } from "../../text/nearest";
import { quote, quoteChoice } from "../../text/quote";
import { all } from "./all";
import { except, type Level, levels, type Rule, type SettingSpec, type SettingValues } from "./rule";
import { settingProblem } from "./setting-value";

export interface RuleSettings {
  readonly level: Level;
  readonly values: SettingValues;
}

/** By the name of the rule; every rule is in it. */
export type Settings = Readonly<Record<string, RuleSettings>>;

export interface SettingsProblem {
  readonly message: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
}

export type ReadSettings =
  | { readonly settings: Settings; readonly problems?: undefined }
  | { readonly problems: readonly SettingsProblem[]; readonly settings?: undefined };

/** Sees which inputs are marked as secret; it is a policy of the pack alone, and files may name it. */
export const markedSecrets = "marked-secrets";

const levelKey = "enforcementLevel";

/** What can be set of a rule besides its level. */
export const settingsOf = (rule: Rule): Readonly<Record<string, SettingSpec>> => ({
  ...rule.settings,
  except,
});

/** The values of a rule, those not given by default; what is given was checked, here or by Pulumi. */
export function withDefaults(rule: Rule, given: object): SettingValues {
  const defaults = Object.entries(settingsOf(rule)).map(([name, spec]) => [name, spec.default]);
  return { ...Object.fromEntries(defaults), ...given };
}

export const defaultSettings: Settings = settingsFrom({});

/** Reads a settings file, YAML or JSON: every mistake with its place, or what holds for each rule. */
export function readSettings(text: string): ReadSettings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: SettingsProblem[] = [];
  const report = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset);
    problems.push({ message, line: Math.max(1, line), column: Math.max(1, col) });
  };
  for (const { pos, message } of document.errors) report(pos[0], `is not YAML: ${message}`);
  const data: unknown = document.errors.length > 0 ? {} : (document.toJS() ?? {});
  for (const { path, message } of mistakes(data)) report(offsetOf(document, path), message);
  if (problems.length > 0) return { problems };
  return { settings: settingsFrom(isObject(data) ? data : {}) };
}

type Way = readonly (string | number)[];

/** Where a value begins; of a mistake in a key, its value stands close enough. */
function offsetOf(document: { getIn(path: Way, keep: true): unknown }, path: Way): number {
  const node = document.getIn(path, true) as Node | ParsedNode | undefined; // with `keep`, a node or nothing
  return node?.range?.[0] ?? 0;
}

function* mistakes(data: unknown): Iterable<{ path: Way; message: string }> {
  if (!isObject(data)) {
    yield { path: [], message: "is no map; write the names of rules with their levels and settings" };
    return;
  }
  for (const [name, value] of Object.entries(data)) {
    const rule = all.find((one) => one.name === name);
    if (rule === undefined && name !== "all" && name !== markedSecrets) {
      const near = nearest(
        name,
        all.map((one) => one.name),
      );
      const hint =
        near === undefined ? `use ${quoteChoice(all.map((one) => one.name))}` : `did you mean ${quote(near)}`;
      yield { path: [name], message: `${quote(name)} is no rule; ${hint}` };
      continue;
    }
    yield* isObject(value) ? mistakesIn(name, value, rule) : levelMistake([name], value);
  }
}

function* mistakesIn(name: string, given: Readonly<Record<string, unknown>>, rule: Rule | undefined) {
  const specs = rule ? settingsOf(rule) : {};
  for (const [key, value] of Object.entries(given)) {
    const path = [name, key];
    const spec = Object.hasOwn(specs, key) ? specs[key] : undefined;
    if (key === levelKey) yield* levelMistake(path, value);
    else if (spec === undefined) {
      const allowed = quoteChoice([levelKey, ...Object.keys(specs)]);
      yield { path, message: `${quote(key)} is no setting of ${quote(name)}; use ${allowed}` };
    } else {
      const problem = settingProblem(spec, value);
      if (problem !== undefined) yield { path, message: `${quote(key)} of ${quote(name)}: ${problem}` };
    }
  }
}

function* levelMistake(path: Way, value: unknown) {
  if (!isLevel(value))
    yield { path, message: `the level of ${quote(String(path[0]))}: use ${quoteChoice(levels)}` };
}

function isLevel(value: unknown): value is Level {
  return levels.some((level) => level === value);
}

/** As Pulumi takes it: a level or an object for each rule; `all` for those without a level of their own. */
function settingsFrom(data: Readonly<Record<string, unknown>>): Settings {
  const levelIn = (value: unknown) => {
    const level = isObject(value) ? value[levelKey] : value;
    return isLevel(level) ? level : undefined;
  };
  return Object.fromEntries(
    all.map((rule) => {
      const given = data[rule.name];
      const { [levelKey]: _level, ...values } = isObject(given) ? given : {};
      const level = levelIn(given) ?? levelIn(data.all) ?? rule.level;
      return [rule.name, { level, values: withDefaults(rule, values) }];
    }),
  );
}
