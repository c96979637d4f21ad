// Texts that a project has declared to be filled in by its deployment tool.

/** One pattern for all of them, `*` for any characters; `undefined` for none. */
export function declaredPattern(placeholders: readonly string[] = []): RegExp | undefined {
  if (placeholders.length === 0) return undefined;
  const patterns = placeholders.map((one) => one.split("*").map(escapeText).join(".{0,200}?"));
  return new RegExp(patterns.join("|"), "gs");
}

const escapeText = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
