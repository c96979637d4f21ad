import { type Block, fitted } from "./blocks";

const of = (what: Block["what"], text: string) => ({ text, ...(what && { what }) });

const blocks = [
  of(undefined, "verdict"),
  of("danger", "d".repeat(400)),
  of("change", "c".repeat(400)),
  of("graph", "g".repeat(400)),
  of("difference", "s".repeat(400)),
  of("graph", "h".repeat(400)),
  of(undefined, "marker"),
];

test("nothing is cut that fits", () => {
  expect(fitted(blocks, 3000)).toBe(blocks.map(({ text }) => text).join("\n\n"));
});

test("what matters least goes first, and is told", () => {
  const text = fitted(blocks, 1500);
  expect(text).not.toMatch(/g{9}|h{9}/);
  expect(text).toMatch(/d{9}\s*c{9}/);
  expect(text).toMatch(/> Cut to fit the host: 2 × graph, 1 × difference\. The whole is in .*\n\nmarker$/);
});

test.each([700, 1200, 1600, 2000])("verdict and marker stay within %d characters", (limit) => {
  const text = fitted(blocks, limit);
  expect(text.length).toBeLessThanOrEqual(limit);
  expect(text).toMatch(/^verdict\n.*\nmarker$/s);
});

describe("details of a hundred blocks", () => {
  const looked = (text: () => string, what: "difference" | "graph") => {
    let asked = 0;
    const details = () => {
      asked += 1;
      return [{ text, what }];
    };
    const items = Array.from({ length: 100 }, (_, index) => ({
      text: `c${index}`,
      what: "change" as const,
      details,
    }));
    return { text: fitted([{ text: "verdict" }, ...items, { text: "marker" }], 2000), asked };
  };

  test("are looked at while some of them fit, and the others counted", () => {
    const { text, asked } = looked(() => "s".repeat(98), "difference");
    expect(asked).toBeLessThan(20);
    const [, left, cut] =
      /> Cut to fit the host: (\d+) × changed definition, (\d+) × difference\./.exec(text) ?? [];
    expect(Number(left) + asked).toBe(100);
    expect(text.match(/s{98}/g)).toHaveLength(asked - Number(cut));
    expect(text.indexOf("s")).toBeLessThan(text.indexOf("c1\n"));
  });

  test("are drawn while the pictures fit, and looked at all the same", () => {
    let drawn = 0;
    const { text, asked } = looked(() => {
      drawn += 1;
      return "g".repeat(98);
    }, "graph");
    expect([asked, drawn < 20]).toEqual([100, true]);
    const [, cut] = /> Cut to fit the host: (\d+) × graph\./.exec(text) ?? [];
    expect(text.match(/g{98}/g)).toHaveLength(100 - Number(cut));
  });
});
