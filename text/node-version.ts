const OLDEST = 22;

/** The sentence for a Node that is too old for this package; undefined for all others. */
export function problemOfNode(version = process.versions.node): string | undefined {
  if (Number.parseInt(version, 10) >= OLDEST) return undefined;
  return `aliflow needs Node ${OLDEST} or newer; this is ${version}`;
}
