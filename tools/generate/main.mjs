// `npm run generate`: everything that is made from schema.json and schemas/, and the rule reference.
// `-- --check` writes nothing and fails when a file would change.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { classFiles, pluginClasses, pluginSource, providerArgs } from "./classes.mjs";
import { definitionSchemas } from "./definition-schemas.mjs";
import { definitionTypes } from "./definition-types.mjs";
import { registryPages, singleFile } from "./documents.mjs";
import { schemaFile } from "./examples.mjs";
import { functionFile, pluginFunctionFile } from "./functions.mjs";
import { operations } from "./operations.mjs";
import { policyPage, policySchema } from "./policies.mjs";
import { readme } from "./readme.mjs";
import { ruleReference, settingsSchema } from "./rules.mjs";
import { root } from "./schema.mjs";
import { stubsSchema } from "./stubs.mjs";
import { types } from "./types.mjs";
import { callValidators, validators } from "./validators.mjs";
import { windowsZones } from "./windows-zones.mjs";

const header = "// Made from schema.json by `npm run generate`; edit that file instead.\n";
const definitionHeader = "// Made from schemas/ by `npm run generate`; edit those files instead.\n";

const catalogueHeader =
  "// Made from definition/languages/state-machine/catalogue.ts by `npm run generate`; edit that file instead.\n";

const zonesHeader =
  "// Made from the package cldr-core by `npm run generate`; take a newer one of it instead.\n";

const files = {
  "schema.json": schemaFile(),
  "provider/generated/types.ts": `${header}\n${types()}`,
  "provider/generated/validators.ts": `${header}${validators()}`,
  "provider/generated/call-validators.ts": `${header}${callValidators()}`,
  "docs/rules.md": ruleReference(),
  "docs/policies.md": policyPage(),
  "docs/llms.txt": singleFile(),
  ...registryPages(),
  ...definitionSchemas(),
  "schemas/aliflow.schema.json": settingsSchema(),
  "schemas/policy.schema.json": policySchema(),
  "schemas/stubs.schema.json": stubsSchema(),
  "sdk/provider-args.generated.ts": `${header}\n${providerArgs()}`,
  "sdk/plugin-classes.generated.ts": `${header}\n${pluginClasses()}`,
  "sdk/plugin-source.generated.ts": `${header}\n${pluginSource()}`,
  "sdk/functions.generated.ts": `${header}\n${functionFile()}`,
  "sdk/plugin-functions.generated.ts": `${header}\n${pluginFunctionFile()}`,
  "sdk/definition-types.generated.ts": `${definitionHeader}\n${definitionTypes()}`,
  "sdk/operations.generated.ts": `${catalogueHeader}\n${operations()}`,
  "definition/schedule/windows-zones.generated.ts": `${zonesHeader}\n${windowsZones()}`,
  ...Object.fromEntries(Object.entries(classFiles()).map(([path, text]) => [path, `${header}\n${text}`])),
  ...(existsSync(new URL("README.md", root)) ? { "README.md": readme() } : {}),
};

const current = (path) => {
  const url = new URL(path, root);
  return existsSync(url) ? readFileSync(url, "utf8") : "";
};
const stale = Object.entries(files).filter(([path, text]) => current(path) !== text);

if (process.argv.includes("--check")) {
  for (const [path] of stale) console.error(`${path} is not what its sources make; run: npm run generate`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of stale) writeFileSync(new URL(path, root), text);
}
