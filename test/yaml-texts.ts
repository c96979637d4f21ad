// Random YAML of two kinds that definitions are written in less often: texts on lines of their own, merge keys.
import fc from "fast-check";

const word = fc.oneof(
  fc.stringMatching(/^[\w$.付款]{1,9}$/u),
  fc.constantFrom("#", "a:", "- b", "'", '"', "é", "%", "---", "&a", "*a", "x".repeat(60), "y".repeat(130)),
);
const gap = fc.oneof({ weight: 12, arbitrary: fc.constant(" ") }, fc.constantFrom("  ", "\t", " \t "));
/** Words with blanks between, and now and then around them. */
const words = fc
  .tuple(
    fc.oneof({ weight: 15, arbitrary: fc.constant("") }, fc.constantFrom(" ", "   ", "\t", "\u0085")),
    fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 30 }),
    fc.oneof({ weight: 15, arbitrary: fc.constant("") }, gap),
  )
  .map(
    ([before, all, after]) =>
      before +
      all
        .map((one) => one.join(""))
        .join("")
        .trimEnd() +
      after,
  );
const line = fc.oneof(
  { weight: 6, arbitrary: words },
  { weight: 2, arbitrary: fc.constant("") },
  fc.constantFrom(" ", "  "),
);
const head = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(">", ">-", "|", "|-") },
  fc.constantFrom(">+", "|+", "> ", ">-  # why", "> # why", ">1", ">-2", ">x", ">#"),
);
const margin = fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.constantFrom(1, 2, -1));

/** `>` and `|` below keys of maps and items, with what stands before and behind them. */
export const blockTexts: fc.Arbitrary<string> = fc
  .record({
    before: fc.constantFrom("", "k:\n  ", "- ", "k:\n- m: n\n  ", "k:\n    ", "- - "),
    head,
    lines: fc.array(fc.tuple(line, margin), { minLength: 1, maxLength: 7 }),
    behind: fc.constantFrom(
      "",
      "\n",
      "\n\n",
      "\n# c\n",
      "\nz: 1\n",
      "\n  z: 1\n",
      "\n\n  z: 1\n",
      "\n    # c\n  z: 1\n",
    ),
    lineEnd: fc.constantFrom("\n", "\n", "\n", "\r\n"),
    deeper: fc.constantFrom(1, 2, 4),
  })
  .map(({ before, head: first, lines, behind, lineEnd, deeper }) => {
    const column = (before.split("\n").at(-1) ?? "").length + deeper;
    const inside = lines.map(([text, more]) =>
      text === "" ? "" : " ".repeat(Math.max(0, column + more)) + text,
    );
    return `${before}t: ${first}\n${inside.join("\n")}${behind}`.replaceAll("\n", lineEnd);
  });

const name = fc.constantFrom("a", "b", "c", "d", "e");
const inline = fc.constantFrom(
  "1",
  "x",
  "'y'",
  "[1, 2]",
  "{a: 1, f: 2}",
  "{}",
  "*p",
  "*q",
  "{<<: *p, b: 3}",
  "null",
);
const merged = fc.constantFrom(
  ..." *p| *q| [*p, *q]| [*q, {c: 7}]| {d: 8}| *r| []| x| [*r]| *none| &s {e: 9}| [1]| &p {a: 0}".split("|"),
  "\n      - *p\n      - *q",
  "\n      g: 1",
  "",
);
const member = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(name, inline).map(([key, value]) => `${key}: ${value}`) },
  { weight: 2, arbitrary: merged.map((value) => `<<:${value}`) },
  fc.constantFrom('"<<": *p', "<< : *p", "<<: *p # why", "h: <<", "? <<\n    : *p", "'<<': 1"),
);

/** Maps that merge others, in steps below what they merge. */
export const mergingTexts: fc.Arbitrary<string> = fc
  .record({
    first: fc.array(fc.tuple(name, inline), { minLength: 1, maxLength: 3 }),
    maps: fc.array(fc.array(member, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
    lineEnd: fc.constantFrom("\n", "\n", "\r\n"),
  })
  .map(({ first, maps, lineEnd }) => {
    const own = new Map(first.filter(([, value]) => !value.includes("*")));
    const base = [...own].map(([key, value]) => `  ${key}: ${value}\n`).join("");
    const steps = maps.map((members) => `  - ${members.join("\n    ")}\n`).join("");
    const text = `p: &p\n${base || "  a: 1\n"}q: &q {b: 2, <<: *p}\nr: &r [*p, *q]\nsteps:\n${steps}`;
    return text.replaceAll("\n", lineEnd);
  });
