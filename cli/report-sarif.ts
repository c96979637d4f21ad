// SARIF 2.1.0, for code scanning.

import { pathToFileURL } from "node:url";
import type { Diagnostic, RuleInfo } from "../definition";
import type { Validated } from "./validated";

export function sarifReport(results: readonly Validated[]): string {
  const { rules }: typeof import("../definition") = require("../definition");
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "aliflow", rules: rules.map(rule) } },
        columnKind: "utf16CodeUnits",
        results: results.flatMap(({ file, diagnostics }) => diagnostics.map((one) => result(file, one))),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

const rule = ({ id, title, why, severity }: RuleInfo) => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: why },
  defaultConfiguration: { level: severity },
});

function result(file: string, { rule: ruleId, severity, message, line, column, end }: Diagnostic) {
  const region =
    line === undefined
      ? {}
      : { startLine: line, startColumn: column, endLine: end?.line, endColumn: end?.column };
  const artifactLocation = { uri: uriOf(file) };
  const locations = [{ physicalLocation: { artifactLocation, ...(line !== undefined && { region }) } }];
  return { ruleId, level: severity, message: { text: message }, locations };
}

/** Relative where the user's path was: the viewer knows where the repository is. */
const uriOf = (file: string) =>
  file.startsWith("/")
    ? pathToFileURL(file).href
    : file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
