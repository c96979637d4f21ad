// The classes and argument types that programs use, one file per resource.

import { ANY, isFilled, jsDoc, resources, schema, typeScript } from "./schema.mjs";

const input = (text) => `pulumi.Input<${text}>`;

export function classFile(resource) {
  const { className, key, spec } = resource;
  const definitions = Object.values(spec.inputProperties).flatMap(inputTypes);
  return [
    'import type * as pulumi from "@pulumi/pulumi";',
    ...(definitions.length > 0
      ? [`import type { ${definitions.join(", ")} } from "./definition-types.generated";`]
      : []),
    'import { AliflowResource } from "./resource";',
    "",
    ...argsInterface(`${className}Args`, `Arguments of a \`${className}\`.`, spec),
    "",
    jsDoc(spec.description),
    `export class ${className} extends AliflowResource {`,
    ...members(spec),
    "",
    ...getMethod(className),
    "",
    ...constructorMethod(resource, key),
    "}",
    "",
  ].join("\n");
}

function argsInterface(name, about, spec) {
  const lines = Object.entries(spec.inputProperties).flatMap(([property, p]) => {
    const optional = spec.requiredInputs?.includes(property) ? "" : "?";
    return [
      jsDoc(p.description + castNote(p), "  "),
      `  ${property}${optional}: ${argumentType(p)}${optional && " | undefined"};`,
    ];
  });
  return [`/** ${about} */`, `export interface ${name} {`, ...lines, "}"];
}

/** Types of `definition-types.generated.ts` that stand for "an object", so that an editor completes it. */
const inputTypes = (property) => property.language?.nodejs?.inputTypes ?? [];

const castNote = (property) =>
  inputTypes(property)
    .slice(0, 1)
    .map(
      (type) => ` What was read as data is given as \`JSON.stringify(data)\` or \`data as aliflow.${type}\`.`,
    )
    .join("");

function argumentType(property) {
  const types = inputTypes(property);
  return types.length > 0 ? input(["string", ...types].join(" | ")) : typeScript(property, input);
}

function members(spec) {
  return Object.entries(spec.properties).flatMap(([name, p]) => {
    const optional = spec.required.includes(name) || isFilled(name, p, spec) ? "" : " | undefined";
    return [
      jsDoc(p.description, "  "),
      `  declare readonly ${name}: pulumi.Output<${typeScript(shown(name, p, spec))}${optional}>;`,
    ];
  });
}

/**
 * "Text or object" is Any in the outputs of the schema, as Python's SDK takes the first type of a union for the only
 * one. TypeScript can say it: it is what went in.
 */
const shown = (name, property, { inputProperties }) =>
  property.$ref === ANY ? (inputProperties[name] ?? property) : property;

const getMethod = (className) => [
  "  /**",
  `   * An existing \`${className}\`, read and never changed.`,
  `   * @param id as in the state: ${idForms[className]}`,
  "   * @param state `region`, when it is not the provider's",
  "   */",
  `  static get(name: string, id: pulumi.Input<pulumi.ID>, state?: { region?: pulumi.Input<string> }, opts?: pulumi.CustomResourceOptions): ${className} {`,
  `    return new this(name, (state ?? {}) as ${className}Args, { ...opts, id });`,
  "  }",
];

const idForms = {
  Flow: "the flow's name",
  Schedule: "`flow/schedule`",
  FlowVersion: "`flow/version`",
  FlowAlias: "`flow/alias`",
  Execution: "`flow/execution`",
  ComposerFlow: "the flow id (`lc-…`)",
  ResourceTag: "`type/resource id`",
};

/** Outputs that are the id: in the preview of an update the engine knows no other output of the service. */
const idOutputs = { ComposerFlow: ["flowId"] };

function constructorMethod({ className, spec }, key) {
  const optionalArgs = spec.requiredInputs.length === 0 ? "?" : "";
  const ids = idOutputs[className] ?? [];
  const outputs = Object.keys(spec.properties).filter((name) => !ids.includes(name));
  return [
    `  constructor(name: string, args${optionalArgs}: ${className}Args, opts?: pulumi.CustomResourceOptions) {`,
    `    super({ type: "${className}", exported: "${key}", outputs: [${outputs.map((name) => JSON.stringify(name)).join(", ")}] }, { name, args, opts });`,
    ...ids.map((name) => `    this.${name} = this.id;`),
    "  }",
  ];
}

export function providerArgs() {
  const spec = { inputProperties: schema.provider.inputProperties };
  return [
    'import type * as pulumi from "@pulumi/pulumi";',
    "",
    ...argsInterface(
      "ProviderArgs",
      "Settings of a `Provider`; each is also a config key `aliflow:…`.",
      spec,
    ),
    "",
  ].join("\n");
}

/** The same classes on the plugin. */
export function pluginClasses() {
  const imports = resources.map(
    ({ className, file }) => `import { ${className} as Dynamic${className} } from "./${file}.generated";`,
  );
  const classes = resources.map(({ className, spec }) =>
    [
      "",
      jsDoc(spec.description),
      `export class ${className} extends Dynamic${className} {`,
      "  protected static override readonly door = pluginDoor;",
      "}",
    ].join("\n"),
  );
  return [...imports.sort(), 'import { pluginDoor } from "./plugin-door";', ...classes, ""].join("\n");
}

/** Where Pulumi may fetch the plugin, for programs that ask for it. */
export const pluginSource = () =>
  `export const pluginDownloadURL = ${JSON.stringify(schema.pluginDownloadURL)};\n`;

export const classFiles = () =>
  Object.fromEntries(resources.map((resource) => [`sdk/${resource.file}.generated.ts`, classFile(resource)]));
