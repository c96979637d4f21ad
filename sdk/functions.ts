// How functions are called: in the program's own process, with the settings of a provider, and loaded when the
// first one is called.

import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { namesOfSecrets } from "./dynamic-door";
import { type Provider, settingsOfProvider } from "./provider";

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

/** Answers what a function answers. @throws RunError with one message, which is complete without a stack */
export async function call<R>(token: string, args: object = {}, opts: InvokeOptions = {}): Promise<R> {
  const name = nameOf(token);
  const output = Object.entries(args).find(([, value]) => pulumi.Output.isInstance(value));
  if (output !== undefined)
    throw new pulumi.RunError(`${name}: ${output[0]} is an output; use ${name}Output, which waits for it`);
  const provider = providerOf(name, opts);
  return run(token, args, { provider, texts: provider && (await knownTexts(name, provider)) });
}

/** Answers what a function answers once its arguments are known. */
export function callOutput<R>(
  token: string,
  args: object = {},
  opts: InvokeOutputOptions = {},
): pulumi.Output<R> {
  const provider = providerOf(nameOf(token), opts);
  const awaited = [opts.dependsOn ?? []].flat().map(({ id }) => id);
  // Keys are secret; what they open is not.
  const settings = pulumi.unsecret(pulumi.output(provider && settingsOfProvider(provider)));
  const given = { ...args, __secretInputs: namesOfSecrets(args) };
  const known: pulumi.Output<[object, Texts | undefined, unknown]> = pulumi.all([given, settings, awaited]);
  return known.apply(([all, texts]) => run<R>(token, all, { provider, texts }));
}

const nameOf = (token: string) => token.split(":").at(-1) ?? token;

type Texts = Readonly<Record<string, string>>;

function providerOf(name: string, { provider, parent }: InvokeOptions): pulumi.ProviderResource | undefined {
  if (provider !== undefined && settingsOfProvider(provider) === undefined)
    throw new pulumi.RunError(
      `${name}: the option provider is no provider of aliflow; use an aliflow.Provider`,
    );
  const own = provider ?? parent?.getProvider("pulumi-nodejs:dynamic/aliflow:Flow");
  return own && settingsOfProvider(own) && own;
}

async function knownTexts(name: string, provider: pulumi.ProviderResource): Promise<Texts | undefined> {
  // Pulumi's declarations leave out how to ask an output for its value.
  const settings = settingsOfProvider(provider) as unknown as {
    isKnown: Promise<boolean>;
    promise(): Promise<Texts>;
  };
  if (await settings.isKnown) return settings.promise();
  throw new pulumi.RunError(
    `${name}: the settings of the provider are not known before it is created; use ${name}Output, which waits for them`,
  );
}

interface Account {
  readonly provider: pulumi.ProviderResource | undefined;
  /** The provider's settings; undefined for the stack's configuration. */
  readonly texts: Texts | undefined;
}

async function run<R>(token: string, args: object, account: Account): Promise<R> {
  // A program under test has its own answers, as of any other package.
  if (pulumi.runtime.getMonitor() instanceof MockMonitor) return pulumi.runtime.invoke(token, { ...args });
  const { callFunction, messageOf } = loadProgramDoor();
  try {
    // The answer keeps the schema that R is made from.
    return (await callFunction(sessionOf(account), token, args)) as R;
  } catch (error) {
    const message = messageOf(error);
    throw message === undefined ? error : new pulumi.RunError(message);
  }
}

type Session = ReturnType<ReturnType<typeof loadProgramDoor>["openSession"]>;

/** One per account, with its paces. */
const sessions = new WeakMap<object, Session>();
const ofTheStack = {};

function sessionOf({ provider, texts }: Account): Session {
  const known = sessions.get(provider ?? ofTheStack);
  if (known !== undefined) return known;
  const get = texts === undefined ? pulumi.runtime.getConfig : (key: string) => texts[key];
  const session = loadProgramDoor().openSession(get);
  sessions.set(provider ?? ofTheStack, session);
  return session;
}

// Late, so that programs that call no function start as fast as before.
function loadProgramDoor(): typeof import("../provider/doors/program") {
  return require("../provider/doors/program");
}
