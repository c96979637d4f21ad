// What is wrong with an input, found before any call.

/** A problem at a property: the path as the program spells it, and what to do. */
export interface Problem {
  readonly property: string;
  readonly reason: string;
  /** Its place among the problems of one input whose parts have an order of their own, as a definition's. */
  readonly order?: number;
}

/** By input, then by order, property and reason, each once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const byText = new Map(problems.map((problem) => [`${problem.property}\n${problem.reason}`, problem]));
  return [...byText.entries()]
    .sort(([a, one], [b, other]) => {
      const inputs = compareTexts(inputOf(one), inputOf(other));
      return inputs || (one.order ?? 0) - (other.order ?? 0) || compareTexts(a, b);
    })
    .map(([, problem]) => problem);
}

const inputOf = ({ property }: Problem) => property.split(/[.[]/, 1)[0] ?? "";

const compareTexts = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
