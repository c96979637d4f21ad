// The kinds of objects that can be imported, in the order in which they are listed and written.

import type { Service } from "../../api/types";
import type { Resource } from "../../provider/lifecycle/resource";

/** A property that names another object of the program. */
export interface Link {
  readonly kind: string;
  /** Output of the other object that the property is. */
  readonly output: string;
}

interface KindRow {
  readonly service: Service;
  /** Whose objects it is listed by, and the filter that names one. */
  readonly within?: { readonly kind: string; readonly filter: string };
  /** The kind of what it is about, which is named at the end of its id and gives it its name. */
  readonly about?: string;
  readonly links: Readonly<Record<string, Link>>;
  /** Folder of its definition files. */
  readonly definitions?: string;
  /** Whether it is looked for only where `--kind` names it: an account has thousands. */
  readonly isAskedFor?: true;
}

const ofFlow = {
  service: "serverlessWorkflow",
  within: { kind: "flow", filter: "flowName" },
  links: { flowName: { kind: "flow", output: "name" } },
} as const;

const rows: Readonly<Record<string, KindRow>> = {
  flow: { service: "serverlessWorkflow", links: {}, definitions: "flows" },
  "flow-version": ofFlow,
  "flow-alias": ofFlow,
  schedule: ofFlow,
  execution: { ...ofFlow, isAskedFor: true },
  "composer-flow": { service: "logicComposer", links: {}, definitions: "flows" },
  "resource-tag": {
    service: "logicComposer",
    about: "composer-flow",
    links: { resourceId: { kind: "composer-flow", output: "id" } },
  },
};

/** A kind that this version of the package has a resource for. */
export interface ImportKind extends KindRow {
  readonly kind: string;
  /** Name under which `pulumi-aliflow/provider` exports it. */
  readonly exported: string;
  /** `ComposerFlow`. */
  readonly className: string;
  readonly resource: Resource;
}

export const kindNames: readonly string[] = Object.keys(rows);

/** The kinds of which there is a resource, in order. */
export function kindsOf(resources: Readonly<Record<string, Resource>>): readonly ImportKind[] {
  return Object.entries(rows).flatMap(([kind, row]) => {
    const exported = kind.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
    const resource = resources[exported];
    if (resource === undefined) return [];
    return [{ kind, ...row, exported, className: resource.token.split(":").at(-1) ?? "", resource }];
  });
}

/** An object of the account with all that was read of it. */
export interface CloudObject {
  readonly kind: ImportKind;
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  readonly region: string;
  readonly found: Found;
  /** What an older program called it. */
  readonly formerName?: string | undefined;
}

export type Found = NonNullable<Awaited<ReturnType<Resource["read"]>>>;

/** The object as messages name it: the names of schedules are unique in their flow only. */
export const shownName = ({ kind, id, name }: Pick<CloudObject, "kind" | "id" | "name">) =>
  kind.within === undefined ? name : id;

/** An object that is not imported. */
export interface LeftOut {
  readonly kind: string;
  readonly name: string;
  readonly region: string;
  readonly reason: string;
}
