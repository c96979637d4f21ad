// validateDefinition: what the rules of definitions say of one. No call.

import type { Diagnostic, Kind } from "../../definition/read/document";
import { pathText } from "../../definition/read/path-text";
import type { DefinitionProblem, ValidateDefinitionArgs, ValidateDefinitionResult } from "../generated/types";
import { diagnose } from "../resources/definition-problems";
import { providerFunction } from "./provider-function";

const allKinds: readonly Kind[] = ["fdl", "stateMachine", "composer"];

export const validateDefinition = providerFunction<ValidateDefinitionArgs, ValidateDefinitionResult>({
  name: "validateDefinition",
  run: ({ definition, language, flowName, executionMode }, { rules }) => {
    const options = {
      ...(flowName !== undefined && { flowName }),
      ...(executionMode === "Express" && ({ executionMode } as const)),
    };
    const kinds = language === undefined ? allKinds : [language];
    const { kind, diagnostics } = diagnose(
      definition,
      { kinds, options },
      { levels: rules === undefined ? {} : { rules } },
    );
    return {
      valid: diagnostics.every(({ severity }) => severity !== "error"),
      language: kind,
      problems: diagnostics.map(problemOf),
    };
  },
});

const problemOf = ({ severity, rule, message, path, line, column }: Diagnostic): DefinitionProblem => ({
  severity,
  rule,
  message,
  path: pathText(path),
  line,
  column,
});
