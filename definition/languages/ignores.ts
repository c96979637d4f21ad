// What becomes of findings that comments ask to pass over, and of comments that nothing needs.

import { nearest } from "../../text/nearest";
import { quote } from "../../text/quote";
import type { Diagnostic, Ignore } from "../read/document";
import { languages } from ".";

/** The findings that stay, and a finding for each comment that is none of use. */
export function judgeIgnores(found: readonly Diagnostic[], ignores: readonly Ignore[]): Diagnostic[] {
  const used = new Map(ignores.map((ignore) => [ignore, new Set<string>()]));
  const stays = ({ rule, line = 0 }: Diagnostic) => {
    const asking = ignores.filter(
      ({ rules, from, to }) => rules.includes(rule) && from <= line && line <= to,
    );
    for (const ignore of asking) used.get(ignore)?.add(rule);
    return asking.length === 0;
  };
  const told = found.filter(stays);
  return [...told, ...ignores.flatMap((ignore) => uselessParts(ignore, used.get(ignore)))];
}

function uselessParts(ignore: Ignore, used: ReadonlySet<string> = new Set()): Diagnostic[] {
  const told = (message: string): Diagnostic => ({
    rule: "definition/ignore",
    severity: "warning",
    message,
    path: [],
    ...ignore.place,
  });
  if (ignore.rules.length === 0) return [told("names no rule; write `# aliflow-ignore RULE: reason`")];
  const useless = ignore.rules
    .filter((rule) => !used.has(rule))
    .map((rule) =>
      told(unknownRule(rule) ?? `nothing here breaks ${quote(rule)}; remove it from the comment`),
    );
  if (ignore.reason !== "") return useless;
  return [...useless, told("gives no reason; write it behind a colon")];
}

/** What is wrong with the id of a rule that can be set; `undefined` when there is such a rule. */
export function unknownRule(id: string): string | undefined {
  const ids = Object.values(languages).flatMap(({ rules }) => rules.map((rule) => rule.id));
  ids.push("definition/yaml-version");
  if (ids.includes(id)) return undefined;
  const near = nearest(id, ids) ?? ids.find((one) => one.endsWith(`/${id}`));
  const advice = near === undefined ? "`aliflow rules` lists them" : `did you mean ${quote(near)}`;
  return `there is no rule ${quote(id)} to set; ${advice}`;
}
