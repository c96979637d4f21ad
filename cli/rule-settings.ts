// What becomes of findings: `aliflow.yaml` above a file, then the options of the command line.

import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import type { Level, RuleLevels } from "../definition";
import { unknownRule } from "../definition/room";
import { isObject } from "../text/json";
import { quote } from "../text/quote";
import { UsageError } from "./failures";
import { globPattern } from "./glob";
import { readTextFile } from "./text-file";

export const settingsFile = "aliflow.yaml";

export interface RuleSettings {
  readonly rules: RuleLevels;
  readonly placeholders: readonly string[];
}

/** Values of `--allow`, `--warn` and `--error`. */
export type LevelFlags = { readonly [L in Level]?: readonly string[] };

const about: Readonly<Record<Level, string>> = {
  allow: "do not tell findings of a rule",
  warn: "take findings of a rule for warnings",
  error: "take findings of a rule for errors",
};

const levels: readonly Level[] = ["allow", "warn", "error"];

/** `--allow`, `--warn` and `--error`, each as often as needed. */
export const levelOptions = (): Option[] =>
  levels.map((level) => new Option(`--${level} <rule>`, about[level]).argParser(addRule));

function addRule(id: string, before: readonly string[] = []): readonly string[] {
  const problem = unknownRule(id);
  if (problem !== undefined) throw new InvalidArgumentError(problem);
  return [...before, id];
}

/** Answers what holds for a file; every settings file is read once. */
export function ruleSettings(flags: LevelFlags): (file: string) => RuleSettings {
  const given = Object.fromEntries(levels.flatMap((level) => (flags[level] ?? []).map((id) => [id, level])));
  const read = new Map<string, Settings>();
  return (file) => {
    const path = settingsAbove(dirname(resolve(file)));
    if (path === undefined) return { rules: given, placeholders: [] };
    const settings = read.get(path) ?? readSettings(path);
    read.set(path, settings);
    const here = relative(dirname(path), resolve(file)).replaceAll("\\", "/");
    const local = settings.paths.filter(({ pattern }) => pattern.test(here)).map(({ rules }) => rules);
    return { rules: Object.assign({}, settings.rules, ...local, given), placeholders: settings.placeholders };
  };
}

function settingsAbove(folder: string): string | undefined {
  const path = join(folder, settingsFile);
  if (existsSync(path)) return path;
  const parent = dirname(folder);
  return parent === folder ? undefined : settingsAbove(parent);
}

interface Settings extends RuleSettings {
  readonly paths: readonly { readonly pattern: RegExp; readonly rules: RuleLevels }[];
}

const keys = ["rules", "paths", "placeholders"];

function readSettings(path: string): Settings {
  const refuse = (problem: string): never => {
    throw new UsageError(`${path}: ${problem}`);
  };
  const data = dataOf(path, refuse);
  for (const key of Object.keys(data)) {
    if (!keys.includes(key)) refuse(`${quote(key)} is no setting; use ${keys.map(quote).join(", ")}`);
  }
  const { rules = {}, paths = {}, placeholders = [] } = data;
  if (!isObject(paths)) return refuse('"paths" is no map; write patterns of paths with their "rules"');
  if (!Array.isArray(placeholders) || !placeholders.every((one) => typeof one === "string" && one !== ""))
    return refuse('"placeholders" is no list of texts; write them as "<*>"');
  const local = Object.entries(paths).map(([glob, settings]) => {
    const own = isObject(settings) ? settings.rules : undefined;
    return { pattern: globPattern(glob), rules: levelsIn(own, `paths[${quote(glob)}].rules`, refuse) };
  });
  return { rules: levelsIn(rules, "rules", refuse), paths: local, placeholders };
}

function dataOf(path: string, refuse: (problem: string) => never): Readonly<Record<string, unknown>> {
  const { parseDocument }: typeof import("yaml") = require("yaml");
  const document = parseDocument(readTextFile(path), { prettyErrors: false });
  if (document.errors.length > 0) return refuse("is not YAML");
  const data: unknown = document.toJS() ?? {};
  return isObject(data) ? data : refuse(`is no map; use ${keys.map(quote).join(", ")}`);
}

function levelsIn(value: unknown, where: string, refuse: (problem: string) => never): RuleLevels {
  if (!isObject(value)) return refuse(`${quote(where)} is no map of rules to "allow", "warn" or "error"`);
  for (const [id, level] of Object.entries(value)) {
    const problem = unknownRule(id);
    if (problem !== undefined) refuse(`${where}: ${problem}`);
    if (!isLevel(level))
      refuse(`${where}[${quote(id)}] is ${JSON.stringify(level)}; use "allow", "warn" or "error"`);
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([id, level]) => (isLevel(level) ? [[id, level]] : [])),
  );
}

const isLevel = (value: unknown): value is Level => levels.some((level) => level === value);
