import fc from "fast-check";
import { quote } from "../../text/quote";
import { Fault } from "./fault";
import { textMatches } from "./patterns";

test.each<[string, readonly string[], readonly string[]]>([
  ["cat|dog", ["a cat", "dogs"], ["cow", "ca|do"]],
  ["^(cat|dog)$", ["cat", "dog"], ["cats", "a dog", "catdog"]],
  ["^(a|ab)(c|bcd)$", ["ac", "abc", "abcd"], ["abbc"]],
  ["^(|a)b$", ["b", "ab"], ["aab"]],
  ["^(?:a|b|)+$", ["", "abba"], ["abc"]],
  ["^(\\d+,)*\\d+$", ["1", "1,22,3"], ["1,", ",1"]],
  ["^a{2}$|^b{1,}$|^c{0,2}$", ["aa", "bbb", "", "cc"], ["a", "ccc"]],
  ["^a{,2}$", ["a{,2}"], ["aa"]],
  ["^[^a-c\\d\\]]+$", ["xyz", "-"], ["xay", "1", "]"]],
  ["^[]a-]+$", ["]a-"], ["b"]],
  ["^[[:alpha:]_][[:^punct:]]$", ["_1", "a "], ["1a", "a!"]],
  ["^\\p{Han}+\\PL$", ["云工作流1"], ["云工作流", "a1"]],
  ["^\\x41\\x{1F600}\\t\\.$", ["A😀\t."], ["A😀\tx"]],
  ["^.$", ["😀", "a"], ["\n", "ab"]],
  ["(?s)^.$", ["\n"], []],
  ["(?m)^b$", ["a\nb\nc"], ["ab\nbc"]],
  ["(?i)^straße [k-m]$", ["STRAßE L"], ["strasse l"]],
  ["(?i)^k$", ["K", "\u212a"], ["x"]],
  ["(?i)^Σ$", ["σ", "ς"], ["s"]],
  ["^\\07$", ["\x07"], ["7"]],
  ["^(?i:a)(?P<rest>b)$", ["Ab"], ["AB"]],
  ["\\bor\\b", ["this or that"], ["order"]],
  ["\\Aa\\z", ["a"], ["a\n"]],
  ["^\\Qa.b*\\E$", ["a.b*"], ["axb"]],
  ["^\\s$", ["\n", " "], ["\v", "\u00a0"]],
  ["^a*?b+?$", ["b", "aabb"], ["a"]],
])("%s is found as Go finds it", (pattern, found, others) => {
  expect(found.filter((text) => !textMatches(pattern, text))).toEqual([]);
  expect(others.filter((text) => textMatches(pattern, text))).toEqual([]);
});

test.each([
  ["(a|aa)+$", false],
  ["(a|a)*b$", false],
  ["(a+)+$", false],
  ["(a*)*$", true],
  ["((a)|(aa)|a?)*c$", false],
  ["a*a*a*a*a*b", false],
  ["(a?){30}a{30}$", false],
  ["(x+x+)+y", false],
  ["((a+)*)*!b", false],
  ["(?:a|aa)+\\B$", false],
  ["^(([a-z])+.)+[A-Z]([a-z])+$", false],
  ["(?:a|b)*a(?:a|b){500}[cd]", false],
])("%s ends at once, however long the text", (pattern, isFound) => {
  // Time of the processor: the wall clock counts what else the machine does.
  const begin = process.cpuUsage();
  expect(textMatches(pattern, `${"a".repeat(5000)}!`)).toBe(isFound);
  expect(process.cpuUsage(begin).user / 1000).toBeLessThan(2000);
});

test.each([
  ["(", 'missing closing ) at "("'],
  ["a)", 'unexpected ) at "a)"'],
  ["*a", 'missing argument to repetition operator at "*"'],
  ["a**", 'invalid nested repetition operator at "**"'],
  ["a{3,2}", 'invalid repeat count at "{3,2}"'],
  ["a{1001}", 'invalid repeat count at "{1001}"'],
  ["(a{100}){100}", 'invalid repeat count at "{100}"'],
  ["[b-a]", 'invalid character class range at "b-a"'],
  ["[[:letter:]]", 'invalid character class range at "[:letter:]"'],
  ["[a", 'missing closing ] at "[a"'],
  ["\\y", 'invalid escape sequence at "\\\\y"'],
  ["a\\", "trailing backslash at end of expression"],
  ["\\p{Nowhere}", 'invalid character class range at "\\\\p{Nowhere}"'],
  ["(?x)a", 'invalid or unsupported Perl syntax at "(?x"'],
  ["(?P<a>x)(?P<a>y)", 'duplicate capture group name at "a"'],
])("%s is no pattern", (pattern, reason) => {
  expect(() => textMatches(pattern, "a")).toThrow(new Fault(`${quote(pattern)} is no pattern: ${reason}`));
});

test.each(["(?=a)", "(?<!a)b", "(a)\\1"])("%s looks where these patterns cannot", (pattern) => {
  expect(() => textMatches(pattern, "a")).toThrow("looks around or back, which these patterns cannot");
});

test("patterns that grow too large are told so", () => {
  expect(() => textMatches("(?:a?b){500}".repeat(4), "a")).toThrow("repeats too much");
  expect(() => textMatches("a".repeat(1001), "a")).toThrow("1001 characters");
});

const { pattern: randomPattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom("a", "b", "c", ".", "[ab]", "[^a]", "\\w", "\\d", "^", "$", "\\b", ""),
    fc.tuple(tie("pattern"), tie("pattern")).map(([one, other]) => one + other),
    fc.tuple(tie("pattern"), tie("pattern")).map(([one, other]) => `(${one}|${other})`),
    fc
      .tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "{2}", "{1,2}", "{0,}", "*?"))
      .map(([one, sign]) => `(?:${one})${sign}`),
  ),
}));

test("what both know is found as the patterns of this language find it", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "1", " ", "\n", "😀"), maxLength: 6 });
  fc.assert(
    fc.property(randomPattern, text, (pattern, one) => {
      expect(textMatches(pattern, one)).toBe(new RegExp(pattern, "u").test(one));
    }),
    { numRuns: 2000 },
  );
});
