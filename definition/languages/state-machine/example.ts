/** A whole definition that starts at `first`, for the examples of rules. */
export function withStates(states: string): string {
  const lines = states.trim().split("\n");
  const margin = /^ */.exec(states.split("\n").find((line) => line.trim() !== "") ?? "")?.[0].length ?? 0;
  const body = lines.map((line, index) => `  ${index === 0 ? line : line.slice(margin)}`);
  return `Type: StateMachine\nSpecVersion: v1\nName: example\nStartAt: first\nStates:\n${body.join("\n")}\n`;
}
