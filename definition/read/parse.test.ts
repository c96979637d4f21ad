import fc from "fast-check";
import { parseDocument, stringify } from "yaml";
import type { Path } from "./document";
import { scanJson } from "./json-scan";
import { parse } from "./parse";
import { positionsIn } from "./places";
import { readYaml } from "./yaml-text";

// Properties take their time where other work goes on beside them.
jest.setTimeout(60_000);

const top = "type: flow\nversion: v1\nsteps: []\n";

const messages = (definition: string | object, options = {}) =>
  parse(definition, options).diagnostics.map(({ rule, line, column, message }) => {
    return `${rule} ${line === undefined ? "" : `${line}:${column} `}${message}`;
  });

const document = (definition: string | object) => {
  const { document, diagnostics } = parse(definition);
  if (document === undefined) throw new Error(JSON.stringify(diagnostics));
  return document;
};

describe("finds the language in the content", () => {
  test.each([
    ["fdl", "type: flow"],
    ["fdl", "version: v1\nsteps: []"],
    ["fdl", "type: Flow\nsteps: []"],
    ["stateMachine", "Type: StateMachine"],
    ["stateMachine", "SpecVersion: v1"],
    ["stateMachine", "States: []"],
    ["composer", '{"actions": {}}'],
    ["composer", '{"actions": {}, "schemaVersion": "2018-12-12", "version": "1.0.0", "triggers": {}}'],
    ["fdl", `type: \${kind}`],
  ])("%s in %j", (kind, text) => {
    expect(document(text).kind).toBe(kind);
    if (kind !== "composer") return;
    expect(document(JSON.parse(text)).kind).toBe(kind);
  });

  test("says what a near miss should be", () => {
    expect(messages("type: Flow\n")).toEqual([
      'definition/kind 1:1 "type: Flow" names no language; write "type: flow"',
    ]);
    expect(messages("Type: statemachine\n")).toEqual([
      'definition/kind 1:1 "Type: statemachine" names no language; write "Type: StateMachine"',
    ]);
    expect(messages("version: v1\nSteps: []\n")).toEqual([
      'definition/kind 2:1 "Steps" is no key of a definition; write "steps"',
    ]);
  });

  test("takes the kind that the caller knows", () => {
    expect(parse({}, { kind: "composer" }).document?.kind).toBe("composer");
    expect(parse("{}", { kind: "composer" }).document?.kind).toBe("composer");
  });
});

describe("refuses with place and remedy", () => {
  test.each<[string, string | object, string]>([
    ["nothing", "", "definition/empty is empty; write a definition"],
    ["blanks", " \n\t\n", "definition/empty is empty; write a definition"],
    ["comments alone", "# todo\n", "definition/empty is empty; write a definition"],
    ["a mark alone", "\uFEFF", "definition/empty is empty; write a definition"],
    ["a list", "[1]", "definition/map is a list; a definition is a map of names to values"],
    ["a word", "words", "definition/map is a string; a definition is a map of names to values"],
    ["a list as object", [1], "definition/map is a list; a definition is a map of names to values"],
    [
      "a key given twice",
      `${top}type: flow\n`,
      'definition/duplicate-key 4:1 "type" is given twice in this map; keep one of the two',
    ],
    [
      "a key given twice in JSON",
      '{"type": "flow",\n "steps": [{"a": 1, "\\u0061": 2}]}',
      'definition/duplicate-key 2:21 "a" is given twice in this map; keep one of the two',
    ],
    [
      "a tag of a deployment tool",
      `${top}role: !GetAtt role.Arn\n`,
      'definition/tag 4:7 the tag "!GetAtt" belongs to a deployment tool; put the value it stands for here',
    ],
    [
      "a tag on a map",
      `${top}role: !Sub {a: b}\n`,
      'definition/tag 4:7 the tag "!Sub" belongs to a deployment tool; put the value it stands for here',
    ],
    [
      "tabs",
      "type: flow\nsteps:\n\t- a\n",
      "definition/syntax 3:1 is not YAML: is indented with a tab; indent with blanks",
    ],
    [
      "two documents",
      `${top}---\n${top}`,
      "definition/one-document 4:1 a second YAML document begins here; a definition is one document",
    ],
    [
      "an alias of nothing",
      `${top}a: *b\n`,
      'definition/alias 4:4 "*b" names no anchor before it; the text has no anchor',
    ],
    ["an alias of itself", `${top}a: &b [*b]\n`, 'definition/alias 4:8 "*b" stands within what it names'],
    ["a map as key", `${top}? {a: b}\n: c\n`, "definition/key 4:3 a key must be a text; put it in quotes"],
    ["a merge of a text", `${top}<<: text\n`, "definition/key 4:1 `<<` merges maps; name one by an alias"],
    [
      "a control character",
      `${top}a: b\u0000\n`,
      "definition/characters 4:5 holds a control character, which no YAML or JSON text may; remove it or write it as an escape",
    ],
    [
      "half a character",
      `${top}a: \ud800\n`,
      "definition/characters 4:4 holds half a surrogate pair, which no YAML or JSON text may; remove it or write it as an escape",
    ],
    [
      "a function",
      { type: "flow", a: () => 1 },
      "definition/value is a function; a definition holds JSON values only",
    ],
    [
      "a bigint",
      { type: "flow", a: 1n },
      "definition/value is a bigint; a definition holds JSON values only",
    ],
    [
      "an open quote",
      'type: flow\na: "b\n',
      "definition/syntax 3:1 is not YAML: a character is missing here: a closing quote or bracket, a comma, a colon, or a blank; is the quote that opens in line 2 closed?",
    ],
    [
      "an open quote in JSON",
      '{\n  "type": "flow,\n  "steps": []\n}\n',
      "definition/syntax 2:11 the quote that opens here is not closed; JSON closes it on the same line",
    ],
    [
      "an open quote before others of its line",
      '{"type": "flow, "steps": []}',
      'definition/syntax 1:10 the quote that opens here closes in the middle of a text; close it at the end, and write \\" for a quote within',
    ],
    [
      "an open key of JSON",
      '{\n  "type": "flow",\n  "steps: []\n}\n',
      "definition/syntax 3:3 the quote that opens here is not closed; JSON closes it on the same line",
    ],
    [
      "a missing comma in JSON",
      '{\n  "type": "flow"\n  "steps": []\n}\n',
      'definition/syntax 3:3 is not JSON here; expected a comma or "}"',
    ],
    [
      "a missing bracket in YAML on lines of braces",
      '{"type": flow, steps: [}',
      "definition/syntax 1:24 is not YAML: is not indented as the lines around it; align it with the key or item it belongs to",
    ],
  ])("%s", (_what, definition, expected) => {
    expect(messages(definition)).toEqual([expected]);
  });

  test("Logic Composer in YAML, at the first place that is not JSON", () => {
    expect(messages("actions: {}\n")).toEqual([
      "definition/json 1:1 Logic Composer takes JSON only: is not JSON here; expected a value",
    ]);
    expect(messages('{"actions": {"a": 1,}}')).toEqual([
      "definition/json 1:21 Logic Composer takes JSON only: is not JSON here; expected a key in double quotes",
    ]);
  });

  test("counts bytes, not characters", () => {
    const text = `${top}# ${"流".repeat(349_520)}\n`;
    expect(messages(text)).toEqual([
      "definition/size is 1048596 bytes long; the service takes at most 1048576",
    ]);
    expect(messages(text.replaceAll("流", "x"))).toEqual([]);
  });

  test("an object that holds itself", () => {
    const object: Record<string, unknown> = { type: "flow" };
    object.self = object;
    expect(messages(object)).toEqual([
      "definition/depth maps and lists are nested more than 200 levels deep, or hold themselves; write fewer levels",
    ]);
  });

  test("aliases that explode", () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const items = Array.from({ length: 9 }, () => (level === 0 ? "lol" : `*a${level - 1}`));
      return `a${level}: &a${level} [${items.join(", ")}]\n`;
    });
    expect(messages(`${top}${levels.join("")}`)).toEqual([
      "definition/alias 9:30 the aliases stand for more than 400000 values; use fewer of them",
    ]);
  });

  test("merges that explode", () => {
    const wide = Array.from({ length: 1_000 }, (_, index) => `m${index}: 1`).join(", ");
    const merges = Array.from({ length: 20_000 }, (_, index) => `k${index}: {<<: *wide}\n`).join("");
    expect(messages(`${top}wide: &wide {${wide}}\n${merges}`)).toEqual([
      expect.stringContaining("definition/alias"),
    ]);
  });

  test("nothing of the text but keys and tags: a definition may be secret", () => {
    const secret = "s3cr3t";
    for (const text of [
      `a: "${secret}`,
      `${top}a: b: ${secret}`,
      `{"a": ${secret}`,
      `a: [${secret}`,
      `${top}a: "\\q${secret}"`,
      `%${secret}`,
      `- ${secret}\nb: c`,
      `{"a": "${secret}" "b"}`,
      `${top}${secret}`,
    ]) {
      expect(parse(text).document).toBeUndefined();
      expect(JSON.stringify(messages(text))).not.toContain(secret);
    }
  });
});

describe("reads", () => {
  test("merge keys, with what the map says itself first", () => {
    const text = `${top}base: &base {a: 1, b: 2}\nother: &other {b: 3, c: 4}\none: {<<: *base, a: 9}\nboth:\n  <<: [*base, *other]\n  d: 5\nname: {"<<": 1}\n`;
    expect(document(text).data).toMatchObject({
      one: { a: 9, b: 2 },
      both: { a: 1, b: 2, c: 4, d: 5 },
      name: { "<<": 1 },
    });
  });

  test("keys that look like numbers as they are written", () => {
    expect(document(`${top}a: {1: x, 1.0: y, true: z}\n`).data).toMatchObject({
      a: { "1": "x", "1.0": "y", true: "z" },
    });
  });

  test("a key named __proto__ as any other", () => {
    for (const text of [`${top}__proto__: {a: 1}\n`, '{"type": "flow", "__proto__": {"a": 1}}']) {
      const data = document(text).data as object;
      expect(Object.keys(data)).toContain("__proto__");
      expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    }
  });

  test("objects as JSON would hold them, with holes in their places", () => {
    const hole = Symbol("unknown");
    const { document: read } = parse(
      { type: "flow", gone: undefined, when: new Date(0), steps: [hole, undefined] },
      { isHole: (value) => value === hole },
    );
    expect(read?.data).toEqual({ type: "flow", when: "1970-01-01T00:00:00.000Z", steps: [hole, null] });
    expect(read?.isHole(hole)).toBe(true);
  });
});

describe("knows where everything stands", () => {
  const at = (text: string, path: Path, part?: "key" | "value", offset?: number) => {
    const span = document(text).place(path, part, offset);
    if (span === undefined) return undefined;
    const lines = text.replace(/^\uFEFF/, "").split("\n");
    if (span.line !== span.end.line) return `${span.line}:${span.column}-${span.end.line}:${span.end.column}`;
    return `${span.line}:${span.column} ${lines[span.line - 1]?.slice(span.column - 1, span.end.column - 1)}`;
  };
  const text = `type: flow
version: v1
steps:
  - type: task
    name: &n "pay"
    retry: &r
      - errors: [FnF.ALL]
  - type: task
    name: ship
    retry: *r
  - <<: &more {type: pass}
    name: *n
`;

  test.each<[Path, "key" | "value", string | undefined]>([
    [["type"], "value", "1:7 flow"],
    [["type"], "key", "1:1 type"],
    [["steps", 0, "name"], "value", '5:14 "pay"'],
    [["steps", 1, "name"], "key", "9:5 name"],
    [["steps", 1, "retry", 0, "errors", 0], "value", "7:18 FnF.ALL"],
    [["steps", 2, "type"], "value", "11:22 pass"],
    [["steps", 2, "name"], "value", '5:14 "pay"'],
    [["steps", 9], "value", undefined],
    [["steps", 0, "none"], "key", undefined],
  ])("%j (%s)", (path, part, expected) => {
    expect(at(text, path, part)).toBe(expected);
  });

  test("with CRLF and a byte order mark, as editors count", () => {
    expect(at(`\uFEFF${text.replaceAll("\n", "\r\n")}`, ["steps", 0, "name"])).toBe('5:14 "pay"');
    expect(at("\uFEFFtype: flow", ["type"], "key")).toBe("1:1 type");
  });

  test.each([
    ["plain", "a: $.x > oops", 6, "oops"],
    ["double quotes", 'a: "$.x\\n\\u0041 == oops"', 9, 'oops"'],
    ["single quotes", "a: 'it''s oops'", 5, "oops'"],
    ["JSON quotes", '{"type": "flow", "a": "\\"q\\" oops"}', 4, 'oops"'],
    ["a literal block", "a: |\n  first\n  oops", 6, "oops"],
    ["a folded block", "a: >-\n  first\n  oops", 6, "oops"],
    ["a folded plain text", "a: first\n  oops", 6, "oops"],
  ])("inside %s", (_what, more, offset, expected) => {
    const whole = more.startsWith("{") ? more : `type: flow\n${more}`;
    const value = (document(whole).data as { a: string }).a;
    expect(value.slice(offset)).toMatch(/^oops/);
    expect(at(whole, ["a"], "value", offset)?.split(" ").slice(1).join(" ")).toBe(expected);
  });
});

describe("for any data", () => {
  const json = fc.jsonValue({ maxDepth: 5 });

  test("reads JSON by the fast path as by the YAML one, with the same places", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), fc.constantFrom(0, 1, 4), (object, indent) => {
        const text = JSON.stringify({ ...object, type: "flow" }, null, indent);
        const fast = parse(text).document;
        const slow = readYaml(text);
        expect(fast?.data).toEqual(slow.data);
        expect(scanJson(text).problems).toEqual([]);
        expect(scanJson(text).outline).toEqual(slow.outline?.());
      }),
    );
  });

  test("reads YAML as the parser's own conversion does", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (object) => {
        const text = stringify({ ...object, type: "flow" });
        fc.pre(!text.includes("<<"));
        expect(parse(text).document?.data).toEqual(parseDocument(text).toJS());
      }),
    );
  });

  test("a quote that is open in JSON is told where it opens", () => {
    const text = fc.stringMatching(/^[\w$./(][\w$./(: -]{0,9}$/);
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: "small" },
        text,
        fc.integer(),
        fc.array(tie("any"), { maxLength: 4 }),
        fc.dictionary(text, tie("any"), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(text, value, { minKeys: 1 }), fc.constantFrom(0, 2), fc.nat(), (...given) => {
        const [data, indent, chosen] = given;
        const whole = JSON.stringify(data, null, indent);
        const quotes = [...whole.matchAll(/"/g)].map(({ index }) => index);
        const at = 2 * (chosen % (quotes.length / 2));
        const close = quotes[at + 1] ?? 0;
        const [diagnostic] = parse(whole.slice(0, close) + whole.slice(close + 1)).diagnostics;
        const { line, column } = positionsIn(whole)(quotes[at] ?? 0);
        expect(diagnostic).toMatchObject({ line, column, message: expect.stringMatching(/^the quote that/) });
      }),
    );
  });

  test("never throws on any text, and either reads it or says why not", () => {
    const pieces = fc.constantFrom(
      "a",
      ":",
      " ",
      "\n",
      "- ",
      "{",
      "}",
      "[",
      "]",
      "&a",
      "*a",
      "!t",
      "|",
      ">",
      '"',
      "'",
      "#",
      "\t",
      "<<: ",
      "? ",
      "---\n",
      "%",
      "type: flow\n",
      ",",
      "\\",
      "\r\n",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces, { maxLength: 30 }).map((all) => all.join("")),
        ),
        (text) => {
          const { document: read, diagnostics } = parse(text);
          expect(read === undefined).toBe(diagnostics.length > 0);
          read?.place(["a", 0], "key");
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

test.each(["[", "- ", "? ", "a: ", '{"a":', "{a: ", "[".repeat(10_000)])(
  "stops at 10,000 levels of %j",
  (open) => {
    const began = process.cpuUsage();
    expect(messages(open.repeat(10_000).slice(0, 500_000))).toEqual([
      expect.stringMatching(/^definition\/(depth|syntax) /),
    ]);
    // Time of the processor: the wall clock counts what else the machine does.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(5_000);
  },
);
