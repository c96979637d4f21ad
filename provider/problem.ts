// What is wrong with an input, found before any call.

/** A problem at a property: the path as the program spells it, and what to do. */
export interface Problem {
  readonly property: string;
  readonly reason: string;
}

/** By property, then by reason, each once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const byText = new Map(problems.map((problem) => [`${problem.property}\n${problem.reason}`, problem]));
  return [...byText.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, problem]) => problem);
}
