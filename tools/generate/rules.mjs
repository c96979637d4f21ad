// docs/rules.md: a page for every rule of definitions, from the rules themselves.

import { createRequire } from "node:module";
import { schemaId } from "./definition-schemas.mjs";

const require = createRequire(import.meta.url);
require("../typescript.cjs");
const { rules } = require("../../definition/rules.ts");
const { unknownRule } = require("../../definition/room.ts");

const chapters = [
  ["definition", "Reading", "What a text or object must be before any language speaks."],
  ["fdl", "FDL", "Flows of Serverless Workflow: `type: flow`."],
  ["state-machine", "State machines", "Flows of CloudFlow: `Type: StateMachine`."],
  ["composer", "Logic Composer", "Workflows of Logic Composer: JSON with `actions` and `triggers`."],
];

/** The whole page. */
export function ruleReference() {
  return [
    "<!-- Made from the rules in definition by `npm run generate`; edit those instead. -->",
    "",
    "# Rules of definitions",
    "",
    `Every \`pulumi preview\` checks the definitions of a program by these ${rules.length} rules, before any call. An **error** stops the preview: the service refuses such a definition, or it cannot work. A **warning** is told once: likely a mistake, or something the vendor's documents leave open. \`validation: "warn"\` only tells errors too, \`"off"\` looks at nothing; both for one resource or, as \`aliflow:validation\`, for all.`,
    "",
    "What becomes of one rule: `# aliflow-ignore RULE: reason` behind a line, above a step or at the head of a file; `rules` in `aliflow.yaml` or, for previews, `aliflow:rules`; `--allow`, `--warn` and `--error` of `aliflow validate`; [docs/definitions.md](definitions.md) has an example. A fence of Markdown that shows a mistake on purpose says so behind its language: ` ```yaml aliflow-ignore `.",
    "",
    ...chapters.flatMap(chapter),
  ].join("\n");
}

/** schemas/aliflow.schema.json: what `aliflow.yaml` may hold, as JSON. */
export function settingsSchema() {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: schemaId("aliflow"),
    title: "aliflow.yaml",
    description: "How `aliflow validate` checks the definitions in this folder and below it.",
    defaultSnippets: [settingsSnippet],
    type: "object",
    properties: {
      rules: { title: "aliflow.yaml: rules", $ref: "#/$defs/rules" },
      paths: {
        title: "aliflow.yaml: paths",
        description:
          "Rules of some files only: patterns of paths from here, with `*` and `**`; later ones win.",
        type: "object",
        additionalProperties: {
          type: "object",
          properties: { rules: { title: "aliflow.yaml: rules of paths", $ref: "#/$defs/rules" } },
          additionalProperties: false,
        },
      },
      placeholders: {
        title: "aliflow.yaml: placeholders",
        description: "Texts that a deployment tool fills in, `*` for any characters: `<*>`, `{{*}}`.",
        type: "array",
        items: { type: "string", minLength: 1, examples: ["<*>", "{{*}}"] },
      },
    },
    additionalProperties: false,
    $defs: { rules: ruleLevels() },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const settingsSnippet = {
  label: "aliflow.yaml",
  description: "A rule that is only told, and a text that a deployment tool fills in.",
  body: { rules: { "${1:fdl/dropped-results}": "${2|allow,warn,error|}" }, placeholders: ["${3:<*>}"] },
};

/** Every rule by its id, with what it asks for; not those of reading, which nothing can pass. */
function ruleLevels() {
  const settable = rules.filter(({ id }) => unknownRule(id) === undefined);
  const level = ({ id, severity, title }) => [
    id,
    { title: id, description: `${title}. Its own level: ${severity}.`, enum: ["allow", "warn", "error"] },
  ];
  return {
    title: "Rules",
    description: "What becomes of the findings of a rule; the others keep their own severity.",
    type: "object",
    properties: Object.fromEntries(settable.map(level)),
    additionalProperties: false,
  };
}

function chapter([prefix, title, about]) {
  const own = rules.filter(({ id }) => id.startsWith(`${prefix}/`));
  if (own.length === 0) return [];
  return [`## ${title}`, "", about, "", ...table(own), "", ...own.flatMap(section)];
}

const table = (own) => [
  "| rule | level | asks for |",
  "| --- | --- | --- |",
  ...own.map(({ id, severity, title }) => `| [\`${id}\`](#${anchor(id)}) | ${severity} | ${cell(title)} |`),
];

const cell = (text) => text.replaceAll("|", "\\|");

// As the sites that show Markdown make it of a heading.
const anchor = (id) => id.replaceAll("/", "");

const section = ({ id, severity, title, why, accepted, refused }) => [
  `### ${id}`,
  "",
  `**${severity}** · ${title}`,
  "",
  why,
  "",
  ...example("accepted", accepted),
  ...example(severity === "error" ? "refused" : "warned of", refused, " aliflow-ignore"),
];

/** What is wrong on purpose says so behind its language, so that `aliflow validate .` passes it over. */
function example(verdict, text, mark = "") {
  if (text === "") return [];
  const language = /^\s*[{[]/.test(text) ? "json" : "yaml";
  return [`${verdict}:`, "", `\`\`\`${language}${mark}`, ...lines(text), "```", ""];
}

const longest = 160;

function lines(text) {
  return printable(text)
    .trimEnd()
    .split("\n")
    .map((line) => (line.length > longest ? `${line.slice(0, longest)}…` : line));
}

/** Control characters, which an example may be about, as the pictures that Unicode has for them. */
const printable = (text) =>
  text.replace(/[^\P{Cc}\n]/gu, (sign) =>
    sign < " " ? String.fromCharCode(0x2400 + sign.charCodeAt(0)) : sign,
  );
