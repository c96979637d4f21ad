// The shape of an API reference as data: every action of both services is one `Action`.

/** The two services, by the names that users meet in `endpoints`. */
export type Service = "serverlessWorkflow" | "logicComposer";

/**
 * What a parameter carries on the wire. `json` is a value sent as JSON text; `stringList` is `Name.1`,
 * `Name.2`, …; `tagList` is `Name.1.Key`, `Name.1.Value`, ….
 */
export type ParameterType = "string" | "integer" | "number" | "boolean" | "json" | "stringList" | "tagList";

/** Limits of a text. */
export interface TextLimits {
  /** Characters (code points) of a text, or items of a list. */
  readonly maxLength?: number;
  /** Characters of a text. An empty list is the same as none. */
  readonly minLength?: number;
  readonly pattern?: RegExp;
  /** What `pattern` asks for, in words that end the sentence "it must be …". */
  readonly rule?: string;
}

/** One parameter of an action, with the limits that are published for it. */
export interface Parameter extends TextLimits {
  readonly type: ParameterType;
  readonly required: boolean;
  /** Where a POST carries it; a GET carries everything in the query. */
  readonly place: "query" | "form";
  /** Bounds of an integer or a number. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly values?: readonly string[];
  /** Limits of each text of a `stringList`, and of each key of a `tagList`. */
  readonly item?: TextLimits;
  /** Limits of each value of a `tagList`. */
  readonly tagValue?: TextLimits & { readonly required: boolean };
  /** The service's own default, as published. */
  readonly default?: string | number | boolean;
  /** True for a parameter that only the vendor's later metadata has, not the reference of the API version. */
  readonly later?: true;
}

/** A token bucket: `burst` calls at once, then `perSecond`. */
export interface Quota {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Whether a call may be sent again when its answer was lost.
 * `safe`: reads and calls that do the same again. `by-name`: a repeat is refused or recognised by the name
 * in it, so the answer to the repeat must be read with that in mind. `never`: a repeat would do it twice;
 * only a call that the service certainly did not carry out is sent again.
 */
export type RetryRule = "safe" | "by-name" | "never";

/** One action: all that is known of it beyond what it does. */
export interface Action {
  readonly service: Service;
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Codes that the reference lists for this action; any action may answer others. */
  readonly errors: readonly string[];
  readonly quota: Quota;
  readonly retry: RetryRule;
  /** The rule that holds instead when the call carries this parameter. */
  readonly retryGiven?: { readonly parameter: string; readonly rule: RetryRule };
  /** The parameter that says for how many seconds the service may hold the reply back. */
  readonly heldBackBy?: string;
}

/** API version by service, which is also how one port tells the services apart. */
export const apiVersions = {
  serverlessWorkflow: "2019-03-15",
  logicComposer: "2018-12-12",
} as const satisfies Record<Service, string>;
