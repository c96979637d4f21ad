// Where things are, as far as it is known, and texts whose parts are not.

/** What narrows a policy to an account and a region. */
export interface Where {
  /** @default any region */
  readonly region?: string;
  /** @default any account */
  readonly accountId?: string;
}

/** What a deployment tool fills in, and what the engine writes for a value that a preview does not know. */
const open =
  /\$\{[^{}]*\}|<[A-Za-z][\w.-]*>|\{\{[^{}]*\}\}|!(?:Ref|GetAtt|Sub)\b.*|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gs;

/** A text with `*` for each part that is not known yet. */
export const starred = (text: string): string => text.replace(open, "*").replace(/\*+/g, "*");

/** What could not be said more narrowly, for the notes. */
export function unsaid({ region, accountId }: Where): readonly string[] {
  const missing = [region === undefined && "region", accountId === undefined && "account"].filter(Boolean);
  if (missing.length === 0) return [];
  return [`no ${missing.join(" and no ")} is given, so "*" stands for it where the flow does not say it`];
}
