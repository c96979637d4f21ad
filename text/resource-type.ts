// How the engine names the types of this package's resources: each in one form for each way to the provider.

/** The classes of resources. */
export const classNames = [
  "Flow",
  "Schedule",
  "FlowVersion",
  "FlowAlias",
  "Execution",
  "ComposerFlow",
  "ResourceTag",
] as const;

export type ClassName = (typeof classNames)[number];

export const pluginType = (className: string) => `aliflow:index:${className}`;
export const dynamicType = (className: string) => `pulumi-nodejs:dynamic/aliflow:${className}`;

const classes: ReadonlyMap<string, ClassName> = new Map(
  [pluginType, dynamicType].flatMap((typeOf) => classNames.map((name) => [typeOf(name), name] as const)),
);

/** The class of a type in either form; `undefined` for other packages' resources. */
export const classOf = (type: string): ClassName | undefined => classes.get(type);
