import fc from "fast-check";
import { printable } from "./printable";

test.each([
  ["\u001b[2J\u001b]0;title\u0007", "\\u001b[2J\\u001b]0;title\\u0007"],
  ["a\r\nerror: forged", "a\\u000d\\u000aerror: forged"],
  ["\u009b31m", "\\u009b31m"],
  ["\u202egnp.exe\u2066", "\\u202egnp.exe\\u2066"],
  ["one\u2028two\u0085three", "one\\u2028two\\u0085three"],
  ["half \ud83d of a pair", "half \\ud83d of a pair"],
])("%j is shown as %s", (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test.each(["", "tab\tstays", "流程 é 😀 👩‍👩‍👧 \\u001b"])("%j stays", (text) => {
  expect(printable(text)).toBe(text);
});

test("whatever the text is, the result is one line that steers no terminal and does not change again", () => {
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom("\u001b", "\n", "\u202e", "\u0085"), fc.string()),
  });
  fc.assert(
    fc.property(text, (given) => {
      const shown = printable(given);
      expect(shown).not.toMatch(/[^\P{Cc}\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      expect(printable(shown)).toBe(shown);
    }),
  );
});
