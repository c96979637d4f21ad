// Text of others within Markdown, so that it reads as it is: no markup, no mention, no reference to an issue.

import { printable } from "../../text/printable";

export const escapeMarkdown = (text: string): string =>
  printable(text)
    .replace(/[\\`*_[\]<>|~$]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("@", "&#64;")
    .replaceAll("#", "&#35;");

/** In one line, whatever backticks it holds. */
export function code(text: string): string {
  const shown = printable(text);
  const ticks = "`".repeat(longestRun(shown) + 1);
  const pad = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return `${ticks}${pad}${shown}${pad}${ticks}`;
}

/** Lines in a fence that none of them ends. */
export function fenced(language: string, lines: readonly string[]): string {
  const text = lines.map(printable).join("\n").trimEnd();
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

const longestRun = (text: string) => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
