// How programs call functions, the same through each door.

import * as pulumi from "@pulumi/pulumi";
import { namesOfSecrets } from "./dynamic-door";
import type { Provider } from "./provider";
import type { Settings } from "./provider-settings";

/** Whose account a function looks into. */
export interface InvokeOptions {
  /** An account and its settings. @default that of `parent`, or else the stack's configuration */
  readonly provider?: Provider | undefined;
  /** A resource whose provider is taken. */
  readonly parent?: pulumi.Resource | undefined;
}

/** Whose account a function looks into, and what it waits for. */
export interface InvokeOutputOptions extends InvokeOptions {
  /** Resources that must be there before; while a preview does not know them, it does not know the answer. */
  readonly dependsOn?: pulumi.CustomResource | readonly pulumi.CustomResource[] | undefined;
}

/** What a door says of itself to have functions answered. */
export interface FunctionDoor {
  /** What programs import, for messages. */
  readonly module: string;
  /** A type of its resources, which tells the provider that a parent gives them. */
  readonly type: string;
  /** The settings of one of its own providers; undefined for others. */
  settingsOf(provider: pulumi.ProviderResource): Settings | undefined;
  /** @throws RunError with one message, which is complete without a stack */
  answer(token: string, args: pulumi.Inputs, account: Account): Promise<unknown>;
}

/** Whose account is looked into. */
export interface Account {
  /** Undefined for the stack's configuration. */
  readonly provider: pulumi.ProviderResource | undefined;
  /** The provider's settings. */
  readonly texts: Texts | undefined;
}

type Texts = Readonly<Record<string, string>>;

/** The two forms in which programs call. */
export interface Caller {
  /** Answers what a function answers. @throws RunError with one message, which is complete without a stack */
  call<R>(token: string, args?: object, opts?: InvokeOptions): Promise<R>;
  /** Answers what a function answers once its arguments are known. */
  callOutput<R>(token: string, args?: object, opts?: InvokeOutputOptions): pulumi.Output<R>;
}

// What a function answers keeps the schema that R is made from.
export const callerOf = (door: FunctionDoor): Caller => ({
  async call<R>(token: string, args: object = {}, opts: InvokeOptions = {}) {
    const name = nameOf(token);
    const output = Object.entries(args).find(([, value]) => pulumi.Output.isInstance(value));
    if (output !== undefined)
      throw new pulumi.RunError(`${name}: ${output[0]} is an output; use ${name}Output, which waits for it`);
    const provider = providerOf(name, door, opts);
    const texts = provider && (await knownTexts(name, door.settingsOf(provider)));
    return door.answer(token, { ...args }, { provider, texts }) as Promise<R>;
  },
  callOutput<R>(token: string, args: object = {}, opts: InvokeOutputOptions = {}) {
    const provider = providerOf(nameOf(token), door, opts);
    const awaited = [opts.dependsOn ?? []].flat().map(({ id }) => id);
    // Keys are secret; what they open is not.
    const settings = pulumi.unsecret(pulumi.output(provider && door.settingsOf(provider)));
    const given = { ...args, __secretInputs: namesOfSecrets(args) };
    const known: pulumi.Output<[object, Texts | undefined, unknown]> = pulumi.all([given, settings, awaited]);
    return known.apply(([all, texts]) => door.answer(token, { ...all }, { provider, texts }) as Promise<R>);
  },
});

const nameOf = (token: string) => token.split(":").at(-1) ?? token;

function providerOf(
  name: string,
  { module, type, settingsOf }: FunctionDoor,
  { provider, parent }: InvokeOptions,
): pulumi.ProviderResource | undefined {
  if (provider !== undefined && settingsOf(provider) === undefined)
    throw new pulumi.RunError(
      `${name}: the option provider is no Provider of "${module}"; use one that is imported from there`,
    );
  const own = provider ?? parent?.getProvider(type);
  return own && settingsOf(own) && own;
}

async function knownTexts(name: string, output: Settings | undefined): Promise<Texts | undefined> {
  // Pulumi's declarations leave out how to ask an output for its value.
  const settings = output as unknown as { isKnown: Promise<boolean>; promise(): Promise<Texts> };
  if (await settings.isKnown) return settings.promise();
  throw new pulumi.RunError(
    `${name}: the settings of the provider are not known before it is created; use ${name}Output, which waits for them`,
  );
}
