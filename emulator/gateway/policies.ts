// RAM policies, and what they say of one call: a statement that denies wins, then one that allows, else no.
// https://help.aliyun.com/document_detail/93738.html

import { fitsGlob } from "../../text/glob";

/** A statement of a policy; of each pair, `Action` and `NotAction`, one. */
export interface PolicyStatement {
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A RAM policy. */
export interface PolicyDocument {
  readonly Version: "1";
  readonly Statement: PolicyStatement | readonly PolicyStatement[];
}

/** Who may do what. */
export interface AccessPolicies {
  /** The account of keys that say none. @default "1234567890123456" */
  readonly accountId?: string;
  /** By the id of an access key, `*` for every other key; a key without a policy may do nothing. */
  readonly accessKeys: Readonly<Record<string, PolicyDocument | readonly PolicyDocument[]>>;
}

/** One thing that a caller wants to do. */
export interface Question {
  /** `fnf:CreateFlow`. */
  readonly action: string;
  /** `acs:fnf:cn-hangzhou:1234567890123456:flow/order`. */
  readonly resource: string;
  /** Keys of conditions. */
  readonly context: Readonly<Record<string, string>>;
}

export function allows(documents: readonly PolicyDocument[], question: Question): boolean {
  const speaking = documents
    .flatMap(({ Statement }) => [Statement].flat() as readonly PolicyStatement[]) // `flat` forgets that it is readonly
    .filter((statement) => speaksOf(statement, question));
  return speaking.length > 0 && speaking.every(({ Effect }) => Effect === "Allow");
}

/** Whether each value of a condition is compared as a pattern, and whether its case counts. */
export const operators: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  StringEquals: (value, wanted) => value === wanted,
  StringEqualsIgnoreCase: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  StringLike: (value, wanted) => fitsGlob(value, wanted),
};

function speaksOf(statement: PolicyStatement, { action, resource, context }: Question): boolean {
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  // Of actions, most services do not tell cases apart.
  const isAction = named(Action ?? NotAction, (pattern) =>
    fitsGlob(action.toLowerCase(), pattern.toLowerCase()),
  );
  const isResource = named(Resource ?? NotResource, (pattern) => fitsGlob(resource, pattern));
  if (isAction !== (Action !== undefined) || isResource !== (Resource !== undefined)) return false;
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      const value = context[key];
      return value !== undefined && named(wanted, (one) => operators[operator]?.(value, one) === true);
    }),
  );
}

function named(texts: string | readonly string[] = [], is: (text: string) => boolean): boolean {
  return typeof texts === "string" ? is(texts) : texts.some(is);
}
