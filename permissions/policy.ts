// RAM policies made of grants: https://help.aliyun.com/document_detail/93738.html

/** `{ "StringEquals": { "acs:Service": "fnf.aliyuncs.com" } }`. */
export type Condition = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One action that is allowed, and what for. */
export interface Grant {
  readonly action: string;
  readonly resources: readonly string[];
  readonly condition?: Condition;
  /** What is not known, or not settled by the vendor; each a sentence. */
  readonly notes?: readonly string[];
}

export interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Condition;
}

export interface PolicyDocument {
  readonly Version: "1";
  readonly Statement: readonly Statement[];
}

/** Something to know of a policy. */
export interface Note {
  /** The actions that it is about; empty for all of the policy. */
  readonly actions: readonly string[];
  readonly text: string;
}

export interface Permissions {
  readonly policy: PolicyDocument;
  readonly notes: readonly Note[];
}

/** The fewest statements that allow the grants, in an order that does not depend on theirs. */
export function permissionsOf(grants: readonly Grant[], general: readonly string[] = []): Permissions {
  const byAction = Map.groupBy(grants, ({ action, condition }) => JSON.stringify([action, condition]));
  const whole = [...byAction.values()].map(united);
  const alike = Map.groupBy(whole, ({ resources, condition }) => JSON.stringify([resources, condition]));
  const statements = [...alike.values()].map((own): Statement => {
    const [{ resources, condition } = { resources: [] }] = own;
    const Action = sorted(own.map(({ action }) => action));
    return { Effect: "Allow", Action, Resource: resources, ...(condition && { Condition: condition }) };
  });
  const order = ({ Action, Resource }: Statement) => `${Action[0]} ${Resource[0]}`;
  statements.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return { policy: { Version: "1", Statement: statements }, notes: notesOf(grants, general) };
}

/** Grants of one action as one. */
function united(grants: readonly Grant[]): Grant {
  const [first = { action: "", resources: [] }] = grants;
  const resources = sorted(grants.flatMap((grant) => grant.resources));
  return { ...first, resources: resources.filter((one) => !resources.some((other) => covers(other, one))) };
}

/** Whether a resource is among those of another pattern, told for the plain cases: `*`, and an end of `*`. */
const covers = (wide: string, narrow: string) =>
  wide !== narrow && wide.endsWith("*") && narrow.startsWith(wide.slice(0, -1));

function notesOf(grants: readonly Grant[], general: readonly string[]): readonly Note[] {
  const told = grants.flatMap(({ action, notes = [] }) => notes.map((text) => ({ action, text })));
  const byText = Map.groupBy(told, ({ text }) => text);
  return [
    ...sorted(general).map((text) => ({ actions: [], text })),
    ...[...byText].map(([text, own]) => ({ actions: sorted(own.map(({ action }) => action)), text })),
  ];
}

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();
