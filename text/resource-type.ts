// How the engine names the types of this package's resources: each in one form for each way to the provider.

const plugin = "aliflow:index:";
const dynamic = "pulumi-nodejs:dynamic/aliflow:";

export const pluginType = (className: string) => `${plugin}${className}`;
export const dynamicType = (className: string) => `${dynamic}${className}`;

/** The class of a type in either form; `undefined` for other packages' resources. */
export function classOf(type: string): string | undefined {
  const form = [plugin, dynamic].find((one) => type.startsWith(one));
  const name = form === undefined ? "" : type.slice(form.length);
  return /^\w+$/.test(name) ? name : undefined;
}
