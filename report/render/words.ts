// What is said alike in Markdown and in HTML.

import type { Change } from "../../definition";
import { kinds } from "../model/kinds";
import type { Account, AccountObject, Operation } from "../model/model";

export const done: Readonly<Record<Operation, string>> = {
  delete: "is deleted",
  replace: "is replaced",
  update: "is updated",
  create: "is created",
  import: "is imported",
};

export const unknownDefinition = {
  secret: "its definition is secret, and changes",
  unreadable: "its definition is not known yet, or cannot be read",
} as const;

/** Where a part of a definition stands, behind what changes of it. */
export const lineOf = ({ newLine, line }: Change): string => {
  const shown = newLine ?? line;
  return shown === undefined ? "" : ` (line ${shown} of the definition)`;
};

export const adoption =
  "To take what others have changed into the state: `pulumi refresh`, and change the program to match. To put it back as the program says: `pulumi up`.";

export const takingOver = "To take it over: `aliflow import`. To leave it alone: `--ignore NAME`.";

export const nounOf = ({ kind }: AccountObject): string => kinds[kind].noun;

/** Names of composer flows say more than ids; those of schedules are unique in their flow only. */
export const nameOf = ({ kind, name, id }: AccountObject): string => (kind === "ComposerFlow" ? name : id);

/** Why nobody has it any more; `undefined` where nothing tells of anybody. */
export const madeBy = ({ madeBy: stack }: Account["unmanaged"][number]): string | undefined =>
  stack === undefined ? undefined : `the stack ${stack} made it, and has it no more`;
