// The three languages: what a document of each is checked against.

import { composerModel, composerRules } from "./composer";
import { fdlModel } from "./fdl/model";
import { fdlRules } from "./fdl/rules";
import { stateMachineModel, stateMachineRules } from "./state-machine";
import type { Document, Finding, Kind, Rule, ValidateOptions } from "./types";

/** A rule without its check: what the reference page shows. */
export type RuleInfo = Omit<Rule<never>, "check">;

export interface Language {
  readonly rules: readonly RuleInfo[];
  findings(
    document: Document,
    options: ValidateOptions,
  ): Iterable<{ readonly rule: RuleInfo; readonly finding: Finding }>;
}

function language<Model>(
  rules: readonly Rule<Model>[],
  model: (document: Document, options: ValidateOptions) => Model,
): Language {
  return {
    rules,
    *findings(document, options) {
      const seen = model(document, options);
      for (const rule of rules) for (const finding of rule.check(seen)) yield { rule, finding };
    },
  };
}

/** By the kind of document. */
export const languages: Readonly<Record<Kind, Language>> = {
  fdl: language(fdlRules, fdlModel),
  stateMachine: language(stateMachineRules, stateMachineModel),
  composer: language(composerRules, composerModel),
};
