// HTML from templates in which every value is escaped that is no markup itself.

import { xmlText } from "../../../definition/draw/xml";
import { printable } from "../../../text/printable";

export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Markup[] | undefined;

/** Markup as it is written, with its values escaped; attributes have to stand in double quotes. */
export function markup(written: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: written }, ...values.map(textOf)));
}

function textOf(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return part.map(({ text }) => text).join("");
}

/** Lines stay lines; what could reorder or forge them is shown as an escape. */
const escaped = (text: string) => xmlText(text.split("\n").map(printable).join("\n"));
