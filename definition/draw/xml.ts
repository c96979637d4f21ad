// Elements of XML, with every text escaped.

/** Attributes of an element; `undefined` leaves one out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element. Its content is markup: elements, or texts made by `xmlText`. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === "number" ? decimal(value) : xmlText(value)}"`],
  );
  const open = `<${name}${written.join("")}`;
  return content.length === 0 ? `${open}/>` : `${open}>${content.join("")}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

// XML 1.0 has no way to write these, not even by number.
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text as content or as the value of an attribute. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(illegal, " ")
    .replace(/[&<>"']/g, (character) => entities[character] ?? "");

/** A length with at most one decimal, so that files stay small and stable. */
export const decimal = (value: number): string => String(Math.round(value * 10) / 10);
