// What `npm test -- …` was asked for.

/** The layers of tests, fastest first: the projects of jest.config.js. */
const LAYERS = ["unit", "wire", "engine", "packages"];

const SELECT = "--selectProjects";

/**
 * Splits arguments into the layers to run and the rest, which goes to jest as it is.
 * @param {string[]} args
 * @returns {{ layers: string[], rest: string[] }}
 */
export function readTestArguments(args) {
  const at = args.indexOf(SELECT);
  if (at === -1) return { layers: LAYERS, rest: args };
  const after = args.slice(at + 1);
  const end = after.findIndex((arg) => !LAYERS.includes(arg));
  const selected = end === -1 ? after : after.slice(0, end);
  return {
    layers: LAYERS.filter((layer) => selected.includes(layer)),
    rest: [...args.slice(0, at), ...after.slice(selected.length)],
  };
}

/**
 * What must be there before those tests. With a filter on files alone the few tests that use the engine find it
 * themselves.
 */
export function needsOf(args) {
  const { layers } = readTestArguments(args);
  const isFilter = args.length > 0 && !args.includes(SELECT);
  const usesEngine = layers.some((layer) => layer === "engine" || layer === "packages");
  return { engine: usesEngine && !isFilter, dist: layers.some((layer) => layer !== "unit") };
}
