// XML replies as the Logic Composer reference shows them: a list repeats its own name for each item.

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // As it stands, a reader takes it for a line feed, or for a part of one. https://www.w3.org/TR/xml/#sec-line-ends
  "\r": "&#13;",
};

// Control characters that XML 1.0 cannot hold, even escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what must be found.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A whole document with `value` inside an element named `root`. */
export function xmlDocument(root: string, value: Readonly<Record<string, unknown>>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element(root, value)}`;
}

function element(name: string, value: unknown): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join("");
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: unknown): string {
  if (value === null) return "";
  if (typeof value !== "object") return escapeText(String(value));
  return Object.entries(value)
    .map(([name, child]) => element(name, child))
    .join("");
}

function escapeText(text: string): string {
  return text.replace(forbidden, "\ufffd").replace(/[&<>"\r]/g, (mark) => escapes[mark] ?? mark);
}
