// Texts with expressions: `@body('find')`, `order @{triggerBody()['id']}`. The grammar is that of the kin,
// as nothing is published for this service: so all that is found here is a warning.

/** A call that names something: `body('find')`. */
export interface Reference {
  /** In lower case. */
  readonly function: string;
  readonly name: string;
  /** Characters from the beginning of the text. */
  readonly offset: number;
}

export interface Template {
  readonly references: readonly Reference[];
  readonly problem?: { readonly message: string; readonly offset: number };
}

const plain: Template = { references: [] };
const token = /'[^']*(?:''[^']*)*'|[A-Za-z_][A-Za-z0-9_]*|[()[\]{}]|'/y;
const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** The expressions of a text; none when it is plain. */
export function readTemplate(text: string): Template {
  if (/^@[A-Za-z_]\w*\s*\(/.test(text)) return scan(text, 1, "");
  const references: Reference[] = [];
  for (let from = text.indexOf("@{"); from >= 0; ) {
    // `@@` is an at sign of its own.
    if (text[from - 1] === "@") {
      from = text.indexOf("@{", from + 1);
      continue;
    }
    const inner = scan(text, from + 2, "}");
    references.push(...inner.references);
    if (inner.problem) return { references, problem: inner.problem };
    from = text.indexOf("@{", inner.end);
  }
  return references.length > 0 ? { references } : plain;
}

/** Goes through one expression up to the bracket that ends it, or to the end of the text. */
function scan(text: string, start: number, end: string): Template & { readonly end: number } {
  const references: Reference[] = [];
  const open: { closing: string; offset: number }[] = end === "" ? [] : [{ closing: end, offset: start - 2 }];
  const failed = (message: string, offset: number) => ({
    references,
    problem: { message, offset },
    end: offset,
  });
  for (let offset = start; offset < text.length; ) {
    token.lastIndex = offset;
    const word = token.exec(text)?.[0];
    if (word === undefined) {
      offset++;
      continue;
    }
    if (word === "'") return failed("the text that begins here has no closing '", offset);
    const opened = closing[word];
    if (opened !== undefined) open.push({ closing: opened, offset });
    else if (/^[)\]}]$/.test(word)) {
      const last = open.pop();
      if (last === undefined) return failed(`"${word}" closes nothing`, offset);
      if (last.closing !== word) return failed(`"${last.closing}" is missing before this "${word}"`, offset);
      if (end !== "" && open.length === 0) return { references, end: offset + 1 };
    } else references.push(...referenceAt(text, offset, word));
    offset += word.length;
  }
  const last = open.pop();
  return last
    ? failed(`what opens here has no closing "${last.closing}"`, last.offset)
    : { references, end: text.length };
}

const nameInCall = /\s*\(\s*'([^']*(?:''[^']*)*)'\s*\)/y;

function referenceAt(text: string, offset: number, word: string): readonly Reference[] {
  if (word.startsWith("'")) return [];
  nameInCall.lastIndex = offset + word.length;
  const name = nameInCall.exec(text)?.[1];
  return name === undefined
    ? []
    : [{ function: word.toLowerCase(), name: name.replaceAll("''", "'"), offset }];
}
