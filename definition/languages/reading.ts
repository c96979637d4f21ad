// What a text or object must be before any language speaks: the rules that `parse` holds.

import { maxBytes, maxDepth, type ReadingRule } from "../read/text-problem";
import type { RuleInfo } from "./rule";

type Described = Omit<RuleInfo, "id" | "severity" | "accepted"> & { readonly accepted?: string };

const flow = "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: start\n";

const described: Readonly<Record<ReadingRule, Described>> = {
  "definition/empty": {
    title: "a definition says something",
    why: "Both services need a definition; a text of blanks and comments is none.",
    refused: "# to be written\n",
  },
  "definition/characters": {
    title: "the text holds characters only",
    why: "YAML and JSON have no control characters but tab and line breaks, and half a surrogate pair cannot be sent as UTF-8. In a text value, write an escape.",
    refused: "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: start\u0000\n",
  },
  "definition/size": {
    title: `the text has at most ${maxBytes} bytes`,
    why: "The services take requests of at most 1 MiB (`EntityTooLarge`). Counted in UTF-8.",
    refused: `${flow}# ${"x".repeat(maxBytes)}\n`,
  },
  "definition/depth": {
    title: `maps and lists are nested at most ${maxDepth} levels deep`,
    why: "A bound of this package, far above every real definition, so that no text can exhaust it.",
    refused: `${flow}    inputMappings:\n      - {target: x, source: ${"[".repeat(maxDepth)}${"]".repeat(maxDepth)}}\n`,
  },
  "definition/syntax": {
    title: "the text is YAML or JSON",
    why: "Only the first mistake is told: the ones behind it mostly follow from it.",
    refused: "type: flow\nversion: v1\nsteps:\n  - type: pass\n   name: start\n",
  },
  "definition/one-document": {
    title: "the text is one YAML document",
    why: "A flow has one definition; the service would see the first document at most.",
    accepted: `---\n${flow}`,
    refused: `${flow}---\n${flow}`,
  },
  "definition/duplicate-key": {
    title: "a key stands once in its map",
    why: "YAML forbids it. JSON parsers keep the last value without a word, so that a part of the definition would be lost.",
    refused: "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: start\n    name: begin\n",
  },
  "definition/key": {
    title: "keys are texts",
    why: "A definition is JSON data: a list, a map or nothing at all cannot name a value. Numbers and `true` are taken as they are written. `<<` merges maps.",
    refused: "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: start\n    ? [a, b]\n    : 1\n",
  },
  "definition/tag": {
    title: "no tags of deployment tools are left",
    why: "Fun and ROS replace `!Ref`, `!GetAtt` and `!Sub` before they send a definition; the services know none of them.",
    accepted:
      "type: flow\nversion: v1\nsteps:\n  - type: task\n    name: charge\n    resourceArn: acs:fc:::services/shop/functions/charge\n",
    refused:
      "type: flow\nversion: v1\nsteps:\n  - type: task\n    name: charge\n    resourceArn: !Ref shop/charge\n",
  },
  "definition/alias": {
    title: "aliases name an anchor before them, and do not explode",
    why: "An alias (`*name`) repeats what the anchor (`&name`) names. It cannot stand within that, and all aliases together may stand for 400,000 values: more is an attack, not a definition.",
    accepted:
      "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: start\n    outputMappings: &kept\n      - {target: id, source: $input.id}\n  - type: pass\n    name: next\n    outputMappings: *kept\n",
    refused: "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: next\n    outputMappings: *kept\n",
  },
  "definition/map": {
    title: "a definition is a map of names to values",
    why: "All three languages begin with named parts.",
    refused: "- type: pass\n  name: start\n",
  },
  "definition/value": {
    title: "an object holds JSON values only",
    why: "An object is sent as JSON, which has no functions, symbols and big integers. Only definitions given as objects can break this rule, so the example shows what such an object may look like as text.",
    refused: "",
  },
  "definition/kind": {
    title: "the definition names its language",
    why: "Serverless Workflow tells its two languages apart by `type: flow` and `Type: StateMachine`; Logic Composer has `actions` and `triggers`.",
    refused: "Type: Flow\nversion: v1\n",
  },
  "definition/json": {
    title: "Logic Composer takes JSON",
    why: "`InvalidDefinition.Format`: its definitions are JSON, and YAML is none.",
    accepted: '{"schemaVersion": "2018-12-12", "triggers": {}, "actions": {}}\n',
    refused: 'schemaVersion: "2018-12-12"\ntriggers: {}\nactions: {}\n',
  },
};

const ignored = `type: flow
version: v1
steps:
  # aliflow-ignore fdl/step-name-pattern: the console shows it to customers
  - type: pass
    name: say hello
`;

const ignore: RuleInfo = {
  id: "definition/ignore",
  severity: "warning",
  title: "a comment that ignores rules names them, says why, and is needed",
  why: "`# aliflow-ignore RULE[, RULE]: reason` behind content speaks of its line, alone of the step or key below it, and before the first content of the whole file. What it no longer hides is told, so that it hides nothing new. JSON has no comments: set its rules in `aliflow.yaml`.",
  accepted: ignored,
  refused: ignored.replace("say hello", "say-hello"),
};

const olderYaml: RuleInfo = {
  id: "definition/yaml-version",
  severity: "warning",
  title: "values mean the same in YAML 1.1 and 1.2",
  why: "To YAML 1.1, which many readers still are, `yes`, `no`, `on` and `off` are true and false, `010` is octal, `12:30` counts in sixties and `1_000` is a number. No document says which of the two the service reads; here it is 1.2. Quotes make it the same in both.",
  accepted: flow.replace("start", '"yes"'),
  refused: flow.replace("start", "yes"),
};

export const readingRules: readonly RuleInfo[] = [
  ...Object.entries(described).map(([id, rule]) => ({
    accepted: flow,
    ...rule,
    id,
    severity: "error" as const,
  })),
  ignore,
  olderYaml,
];
