/** Lines of the CLI that a reader of the demo can do without. */
const NOISE: readonly RegExp[] = [
  /^\s*$/,
  /^(Updating|Previewing update|Refreshing|Destroying) \(/,
  / (creating|updating|deleting) \(/, // said again when it is done
  /^\s+\[(id|urn)=/,
  /^\s+pulumi:pulumi:Stack\b/, // unchanged
  /^(Outputs|Resources):$/,
  /^\s+--outputs:--$/,
  /^ {4}\w+ *: "/, // an output of the stack
  /^Duration: /,
  /^(The resources in the stack have been|If you want to remove the stack)/,
];

/** What happened, out of the output of a command of the CLI: its own lines, the chatter left out. */
export function interestingLines(output: string): string[] {
  const lines = output.split("\n").filter((line) => !NOISE.some((noise) => noise.test(line)));
  const indent = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent).trimEnd());
}
