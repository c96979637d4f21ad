import type { Permissions, RolePermissions, Statement } from "../../permissions";

/** What is written, in every format. */
export interface Written {
  readonly role?: RolePermissions;
  readonly deployer?: Permissions;
}

/** A policy's statements as JSON, each below its notes; what stands for JSON in both languages. */
export function statementsText({ policy, notes }: Permissions, mark: "//" | "#"): string {
  const told = new Set<string>();
  return policy.Statement.map((statement) => {
    const own = notes.filter(({ actions, text }) => isAbout(statement, actions) && !told.has(text));
    for (const { text } of own) told.add(text);
    const lines = own.map(({ text }) => `${mark} ${text}`);
    return [...lines, `${JSON.stringify(statement, null, 2)},`].join("\n");
  }).join("\n");
}

const isAbout = ({ Action }: Statement, actions: readonly string[]) =>
  actions.some((action) => Action.includes(action));

/** The notes on all of a policy, as lines. */
export const generalNotes = ({ notes }: Permissions, mark: "//" | "#"): string =>
  notes
    .filter(({ actions }) => actions.length === 0)
    .map(({ text }) => `${mark} ${text}\n`)
    .join("");

/** Every line but empty ones further in. */
export const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, " ".repeat(by));
