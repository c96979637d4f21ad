// Data survives reading: what format and compare do to numbers as people write them.

import fc from "fast-check";
import { isScalar, parseDocument, visit } from "yaml";
import { sameJson } from "../text/json";
import { compare, format, parse } from ".";
import { parseJsonText } from "./read/json-text";

jest.setTimeout(60_000);

const document = (text: string) => {
  const { document: read, diagnostics } = parse(text);
  if (read === undefined) throw new Error(JSON.stringify(diagnostics));
  return read;
};
const texts = (a: string | object, b: string | object) => {
  const [left, right] = [a, b].map((one) => parse(one).document);
  return left && right && compare(left, right).map(({ text }) => text);
};

/** What each scalar is read from, in order. */
function sources(text: string): unknown[] {
  const found: unknown[] = [];
  visit(parseDocument(text, { uniqueKeys: false }), {
    Scalar: (_key, node) => void found.push(isScalar(node) && (node.source ?? node.value)),
  });
  return found;
}

const yamlFlow = (value: string) =>
  `type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a\n    outputMappings:\n      - {target: id, source: ${value}}\n`;
const jsonFlow = (value: string) =>
  `{"type":"flow","version":"v1","steps":[{"type":"pass","name":"a","outputMappings":[{"target":"id","source":${value}}]}]}`;
const anchored = (value: string) =>
  `type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a\n    outputMappings:\n      - {target: id, source: &n ${value}}\n      - {target: di, source: *n}\n`;
const merged = (value: string) =>
  `base: &base {source: ${value}}\ntype: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a\n    outputMappings:\n      - {<<: *base, target: id}\n`;

const big = ["1789654321098765432", "1789654321098765433"] as const;

describe.each(Object.entries({ yamlFlow, jsonFlow, anchored, merged }))("in %s", (_form, flow) => {
  test("a change of a number's last digit is a change, told with all digits", () => {
    const [change] = texts(flow(big[0]), flow(big[1])) ?? [];
    expect(change).toContain(`${big[0]}`);
    expect(change).toContain(`${big[1]}`);
  });

  test.each(["1e400", "1E-400", "0.1000000000000000055", "-1789654321098765432"])("%s stays", (numeral) => {
    expect(texts(flow(numeral), flow(numeral))).toEqual([]);
    expect(texts(flow(numeral), flow(numeral.replace("1", "2")))).not.toEqual([]);
    expect(format(flow(numeral)).text).toContain(numeral);
  });
});

test.each(["0755", "010", "1e400", "+5", "60.0", "6e1", ".5", "5.", "0x1F", "0o17", ".inf", "~", "True"])(
  "format leaves %s as it is written",
  (scalar) => {
    expect(format(yamlFlow(scalar)).text).toContain(scalar);
  },
);

test("a text and an object are the same when the object's number has all digits of the text's", () => {
  const object = (source: number) => ({ ...JSON.parse(jsonFlow(String(source))) });
  expect(texts(yamlFlow("60.0"), object(60))).toEqual([]);
  expect(texts(yamlFlow("1e21"), object(1e21))).toEqual([]);
  expect(texts(yamlFlow(big[0]), object(Number(big[0])))).not.toEqual([]);
});

test("a renamed step with another number is told of both", () => {
  const renamed = yamlFlow(big[1]).replace("name: a", "name: b");
  expect(texts(yamlFlow(big[0]), renamed)).toEqual([
    'step "a" renamed to "b"',
    expect.stringContaining(`${big[0]} → ${big[1]}`),
  ]);
  expect(texts(yamlFlow(big[1]), renamed)).toEqual(['step "a" renamed to "b"']);
});

test("rules see numbers, whatever their digits", () => {
  const { data, exact } = document(yamlFlow(big[0]));
  expect(JSON.stringify(data)).toContain(JSON.stringify(Number(big[0])));
  expect(JSON.stringify(exact)).toContain(big[0]);
  expect(document(yamlFlow("60"))).not.toHaveProperty("exact");
});

test("YAML 1.1 reads other numbers, and dates, which are no numbers of ours", () => {
  const old = (value: string) => `%YAML 1.1\n---\n${yamlFlow(value)}`;
  expect(texts(old("0755"), old("755"))).not.toEqual([]);
  expect(texts(old("2001-12-14"), old("2001-12-15"))).not.toEqual([]);
  for (const value of ["0755", "1_000", "1:30", "2001-12-14", "yes"])
    expect(format(old(value)).text).toContain(value);
});

test("payloads are the same when every digit is", () => {
  const same = (a: string, b: string) => sameJson(parseJsonText(a).data, parseJsonText(b).data);
  expect(same(`{"a":1,"id":${big[0]}}`, `{"id":${big[1]},"a":1}`)).toBe(false);
  expect(same(`{"a":1,"id":${big[0]}}`, `{"id":${big[0]}.0,"a":10e-1}`)).toBe(true);
  expect(same(`{"id":${big[0]},"id":1}`, '{"id":1}')).toBe(true);
  expect(same(`{"id":1,"id":${big[0]}}`, `{"id":${big[1]}}`)).toBe(false);
  expect(same(big[0], '{"source":"1789654321098765432"}')).toBe(false);
});

test("format keeps keys of JSON in their order, and texts in their escapes", () => {
  const text = '{"type":"flow","version":"v1","2":"\\u4e2d","1":{},"steps":[]}';
  expect(format(text).text).toMatchInlineSnapshot(`
"{
  "type": "flow",
  "version": "v1",
  "2": "\\u4e2d",
  "1": {},
  "steps": []
}
"
`);
});

const digits = fc.array(fc.constantFrom(..."0123456789"), { minLength: 1, maxLength: 24 });
const numeral = fc
  .tuple(
    fc.constantFrom("", "", "-"),
    digits,
    fc.option(digits, { nil: undefined }),
    fc.constantFrom("", "", "e3", "E+400", "e-7"),
  )
  .map(([sign, whole, fraction, power]) =>
    [sign, whole.join(""), fraction ? `.${fraction.join("")}` : "", power].join(""),
  );
const jsonNumeral = numeral.map((text) => text.replace(/^(-?)0+(?=\d)/, "$1"));
const word = fc.constantFrom(
  "~",
  "null",
  "True",
  "no",
  "0x1F",
  "0o7",
  ".nan",
  "-.inf",
  "'0755'",
  '"\\u4e2d"',
  "1_000",
  "2001-12-14",
  '"a b"',
  "it''s",
);
const scalars = fc.array(fc.oneof(numeral, word), { minLength: 1, maxLength: 5 });
const yamlOf = (values: readonly string[]) =>
  `type: flow # x\nversion: v1\nsteps:\n- type: pass\n  name: a\n  outputMappings:\n${values.map((value, index) => `  -   target:   t${index}\n      source: ${value}\n`).join("")}`;
const jsonOf = (values: readonly string[]) =>
  `{"type":"flow","version":"v1","steps":[{"type":"pass","name":"a","outputMappings":[${values.map((value, index) => `{"target":"t${index}","source":${value}}`)}]}]}`;

test("format changes no scalar", () => {
  fc.assert(
    fc.property(scalars, fc.array(jsonNumeral, { minLength: 1, maxLength: 5 }), (inYaml, inJson) => {
      for (const text of [yamlOf(inYaml), jsonOf(inJson)]) {
        const formatted = format(text).text ?? "";
        expect(sources(formatted)).toEqual(sources(text));
        expect(formatted).not.toBe(text);
        expect(format(formatted).text).toBe(formatted);
      }
    }),
    { numRuns: 300 },
  );
});

/** A decimal numeral as whole digits at a scale that all of them share; its own arithmetic. */
function exactly(text: string): bigint {
  const [, sign = "", whole = "", fraction = "", power = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? [];
  return BigInt(`${sign}${whole}${fraction}`) * 10n ** BigInt(Number(power) - fraction.length + 64);
}

test("compare is empty exactly when every number is the same value", () => {
  const near = jsonNumeral.chain((text) =>
    fc.tuple(
      fc.constant(text),
      fc.constantFrom(
        text,
        text.replace(/\d(?=\D*$)/, "7"),
        /[.eE]/.test(text) ? text : `${text}.0`,
        /[eE]/.test(text) ? text : `${text}e0`,
        text.replace(/\.(\d+)/, ".$10"),
      ),
    ),
  );
  fc.assert(
    fc.property(
      near,
      fc.constantFrom(yamlOf, jsonOf),
      fc.constantFrom(yamlOf, jsonOf),
      ([a, b], left, right) => {
        expect(texts(left([a]), right([b]))?.length === 0).toBe(exactly(a) === exactly(b));
      },
    ),
    { numRuns: 500 },
  );
});
