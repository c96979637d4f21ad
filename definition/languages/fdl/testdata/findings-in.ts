// A definition judged by the rules of this folder alone, for tests that need neither places nor the parser.

import { pathText } from "../../../read/path-text";
import { parseDocument } from "yaml";
import type { Document } from "../../../read/document";
import { fdlModel } from "../read-model";
import { fdlRules } from "..";

const isHole = (value: unknown) => typeof value === "string" && /\$\{[^}]*\}/.test(value);

export function documentOf(data: unknown): Document {
  return { kind: "fdl", data, isHole, place: () => undefined };
}

/** `error fdl/goto-target steps[0].goto: "x" is not …`, sorted by rule. */
export function findingsIn(text: string): string[] {
  return findingsOf(parseDocument(text).toJS());
}

export function findingsOf(data: unknown): string[] {
  const model = fdlModel(documentOf(data));
  return fdlRules.flatMap((rule) =>
    [...rule.check(model)].map(
      ({ path, message, offset }) =>
        `${rule.severity} ${rule.id} ${pathText(path)}${offset === undefined ? "" : `+${offset}`}: ${message}`,
    ),
  );
}
