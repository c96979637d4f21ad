// Where the parts of a text stand, as offsets. Made only when a diagnostic asks for a place.

/** A value in the text: its first character, the one after its last, and what it holds. */
export interface Outline {
  readonly start: number;
  readonly end: number;
  readonly members?: ReadonlyMap<string, Member>;
  readonly items?: readonly Outline[];
}

/** A value with the key that names it. */
export interface Member {
  readonly key: Outline;
  readonly value: Outline;
}

/** What stands at a path; for the key of an item of a list, the item. */
export function outlineAt(
  root: Outline,
  path: readonly (string | number)[],
  part: "key" | "value",
): Outline | undefined {
  let value: Outline | undefined = root;
  let key: Outline = root;
  for (const step of path) {
    const member: Member | undefined = value?.members?.get(String(step));
    value = member?.value ?? (typeof step === "number" ? value?.items?.[step] : undefined);
    if (value === undefined) return undefined;
    key = member?.key ?? value;
  }
  return part === "key" ? key : value;
}
