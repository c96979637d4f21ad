import { styleText } from "node:util";

/** Lines of the CLI that a reader of the demo can do without. */
const NOISE: readonly RegExp[] = [
  /^(Updating|Previewing update|Refreshing|Destroying) \(/,
  / (creating|updating|deleting) \(/, // said again when it is done
  /^\s*($|\[(id|urn)=)/,
  /^\s+pulumi:pulumi:Stack\b/, // unchanged
  /^(Outputs:|Resources:|\s+--outputs:--)$/,
  /^ {4}\w+ *: "/, // an output of the stack
  /^(Duration: |The resources in the stack have been|If you want to remove the stack)/,
];

/** What happened, out of the output of a command of the CLI: its own lines, the chatter left out. */
export function interestingLines(output: string): string[] {
  const lines = output.split("\n").filter((line) => !NOISE.some((noise) => noise.test(line)));
  const indent = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent).trimEnd());
}

const COLOURS = new Map<string, "green" | "yellow" | "red">([
  ["+", "green"],
  ["~", "yellow"],
  ["-", "red"],
]);

/** A line of the CLI in the colour of its sign, where the stream shows colours. */
export function coloured(line: string, stream: NodeJS.WritableStream = process.stdout): string {
  const [sign = ""] = line.trimStart();
  const colour = COLOURS.get(sign);
  return colour === undefined ? line : styleText(colour, line, { stream });
}

/** `3 API calls (CreateFlow 2, TagResources)`. */
export function countCalls(actions: readonly string[]): string {
  const each = [...Map.groupBy(actions, (action) => action)].map(([action, { length }]) =>
    length === 1 ? action : `${action} ${length}`,
  );
  const total = `${actions.length} API call${actions.length === 1 ? "" : "s"}`;
  return each.length === 0 ? total : `${total} (${each.join(", ")})`;
}
