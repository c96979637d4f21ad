import { quote, quoteChoice } from "./quote";

test("quotes a value so that it stays on one line", () => {
  expect(quote('a "b"\nc')).toBe('"a \\"b\\"\\nc"');
});

test("shows what steers a terminal instead of sending it there", () => {
  expect(quote("\u001b[2J\u009b\u202e")).toBe('"\\u001b[2J\\u009b\\u202e"');
});

test("cuts a value at 80 characters and never inside one", () => {
  expect(quote("x".repeat(80))).toBe(`"${"x".repeat(80)}"`);
  expect(quote("x".repeat(81))).toBe(`"${"x".repeat(79)}…"`);
  expect(quote("🐉".repeat(80))).toBe(`"${"🐉".repeat(80)}"`);
  expect(quote("🐉".repeat(500))).toBe(`"${"🐉".repeat(79)}…"`);
});

test("names a choice in words", () => {
  expect(quoteChoice(["a"])).toBe('"a"');
  expect(quoteChoice(["a", "b"])).toBe('"a" or "b"');
  expect(quoteChoice(["a", "b", "c"])).toBe('"a", "b" or "c"');
});
