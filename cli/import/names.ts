// What things are called in a program: readable, valid in its language, each name once.

/** Gives each wanted name once: `orders`, `orders-2`, …; names that differ in case or form only count as the same. */
export function uniqueNames(reserved: readonly string[] = [], join = "-"): (wanted: string) => string {
  const taken = new Set(reserved.map(folded));
  return (wanted) => {
    let name = wanted;
    for (let number = 2; taken.has(folded(name)); number++) name = `${wanted}${join}${number}`;
    taken.add(folded(name));
    return name;
  };
}

const folded = (name: string) => name.normalize("NFKC").toLowerCase();

const longestName = 80;

/** A name of letters and digits of any script, `-` and `_`: logical names and names of files. */
export function plainName(text: string): string {
  const plain = text
    .normalize("NFKC")
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^-|-$/g, "");
  return Array.from(plain).slice(0, longestName).join("").replace(/-$/, "");
}

/** The words of a name: `order-flow2` → `order`, `flow2`. */
function wordsOf(name: string): string[] {
  return name.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");
}

/** `orderFlow`; of what cannot begin an identifier, after a word that can. */
export function camelCase(name: string, first: string): string {
  const [head = first, ...rest] = begun(wordsOf(name), first);
  return [lowered(head), ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join("");
}

/** `order_flow`. */
export function snakeCase(name: string, first: string): string {
  const words = begun(wordsOf(name), first).flatMap((word) => word.split(/(?<=[a-z0-9])(?=[A-Z])/));
  return words.join("_").toLowerCase();
}

/** `Orders` → `orders`, `HTTPCall` → `httpCall`, `orderFlow` as it is. */
const lowered = (word: string) =>
  word.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());

const begun = (words: readonly string[], first: string) =>
  words[0] !== undefined && /^\p{ID_Start}/u.test(words[0]) ? words : [first, ...words];
