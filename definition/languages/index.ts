// The three languages: what a document of each is checked against.

import type { Document, Kind } from "../read/document";
import type { Finding, Rule, RuleInfo, ValidateOptions } from "./rule";

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

/** A language whose rules are loaded when a document of it is seen: reads and deletes never need them. */
function later(load: () => Language): Language {
  let loaded: Language | undefined;
  const get = () => {
    loaded ??= load();
    return loaded;
  };
  return {
    get rules() {
      return get().rules;
    },
    findings: (document, options) => get().findings(document, options),
  };
}

/** By the kind of document. */
export const languages: Readonly<Record<Kind, Language>> = {
  fdl: later(() => {
    const { fdlModel, fdlRules }: typeof import("./fdl") = require("./fdl");
    return language(fdlRules, fdlModel);
  }),
  stateMachine: later(() => {
    const room: typeof import("./state-machine") = require("./state-machine");
    return language(room.stateMachineRules, room.stateMachineModel);
  }),
  composer: later(() => {
    const { composerModel, composerRules }: typeof import("./composer") = require("./composer");
    return language(composerRules, composerModel);
  }),
};
