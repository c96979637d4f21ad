/** A whole definition around the steps of an example. */
export function flow(steps: string): string {
  const lines = steps.trim().split("\n");
  return ["version: v1", "type: flow", "steps:", ...lines.map((line) => `  ${line}`)].join("\n");
}
