// Which file a definition was read from, so that messages can say where a mistake stands.

const files = new WeakMap<object, string>();

/** Remembers the file of a definition, an output. */
export function rememberFile(definition: object, path: string): void {
  files.set(definition, path);
}

/** The file that a definition was read from, if it was. */
export const fileOf = (definition: unknown): string | undefined =>
  typeof definition === "object" && definition !== null ? files.get(definition) : undefined;
