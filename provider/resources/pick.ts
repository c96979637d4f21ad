/** Joins the parts whose property has changed: what an update sends. */
export function pick<T extends Record<string, object>>(
  parts: T,
  changed: ReadonlySet<string>,
): Partial<T[keyof T]> {
  const chosen = Object.entries(parts).filter(([property]) => changed.has(property));
  return Object.assign({}, ...chosen.map(([, part]) => part));
}
