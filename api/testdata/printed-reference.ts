import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Service } from "../types";

/** The tables and sample replies of a reference, as it prints them. */
export interface PrintedReference {
  readonly errors: Readonly<Record<string, { readonly status: number; readonly message: string }>>;
  readonly actions: Readonly<Record<string, PrintedAction>>;
}

export interface PrintedAction {
  readonly parameters: readonly {
    readonly name: string;
    readonly type: string;
    readonly required: boolean;
  }[];
  readonly errors: readonly string[];
  /** Type by name of every property of the reply, those of list items among them. */
  readonly reply: Readonly<Record<string, string>>;
  readonly sample: unknown;
}

export type Deviations = Readonly<Record<Service, Readonly<Record<string, string>>>>;

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, name), "utf8"));
}

/** The actions that are in no printed reference but in the vendor's metadata since then. */
function withLaterActions({ errors, actions }: PrintedReference): PrintedReference {
  const later: Pick<PrintedReference, "actions"> = read("serverless-workflow-later-metadata.json");
  return { errors, actions: { ...actions, ...later.actions } };
}

export const printed: Readonly<Record<Service, PrintedReference>> = {
  serverlessWorkflow: withLaterActions(read("serverless-workflow-2019-03-15.json")),
  logicComposer: read("logic-composer-2018-12-12.json"),
};

export const deviations: Deviations = read("deviations.json");
