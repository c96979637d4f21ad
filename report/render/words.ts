// What is said alike in Markdown and in HTML.

import type { Operation } from "../model/model";

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

export const adoption =
  "To take what others have changed into the state: `pulumi refresh`, and change the program to match. To put it back as the program says: `pulumi up`.";
