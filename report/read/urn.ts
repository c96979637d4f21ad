// Names of resources: `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`; a name may hold `::`.

export interface Urn {
  /** `project/stack`. */
  readonly stack: string;
  readonly type: string;
  readonly name: string;
}

export function readUrn(urn: string): Urn | undefined {
  const [head = "", project, types, ...names] = urn.split("::");
  if (!head.startsWith("urn:pulumi:") || project === undefined || types === undefined) return undefined;
  const stack = head.slice("urn:pulumi:".length);
  return { stack: `${project}/${stack}`, type: types.split("$").at(-1) ?? "", name: names.join("::") };
}

/** The stack itself and providers: parts of every run that nobody asked to change. */
export const isScaffold = ({ type }: Urn): boolean =>
  type === "pulumi:pulumi:Stack" || type.startsWith("pulumi:providers:");
