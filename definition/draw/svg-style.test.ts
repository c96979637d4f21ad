import { styleSheet } from "./svg-style";

const [light = "", dark = ""] = styleSheet().split("@media (prefers-color-scheme: dark) {");

/** What the last rule of a selector says, in a scheme. */
function colour(scheme: string, selector: string, property = "fill"): string {
  const rules = scheme.split("\n").filter((line) => line.split(" { ")[0]?.split(", ").includes(selector));
  const found = rules.map((rule) => new RegExp(`[{ ]${property}: (#\\w{6});`).exec(rule)?.[1]);
  const [last] = found.filter((value) => value !== undefined).slice(-1);
  if (last === undefined) throw new Error(`there is no ${property} of ${selector}`);
  return last;
}

/** As the rules for accessible pages compute it. */
function contrast(one: string, other: string): number {
  const luminance = (code: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(code.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [lower = 0, higher = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (higher + 0.05) / (lower + 0.05);
}

const changes = ["added", "removed", "changed"];

describe.each([
  ["light", light],
  ["dark", dark],
])("in %s", (_, scheme) => {
  test.each(["text", ".label.catch text", ...changes.map((change) => `.legend .${change}`)])(
    "%s can be read on the page",
    (selector) => {
      const ground = colour(scheme, ".ground");
      expect(contrast(colour(scheme, selector), ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(changes)("the title of a group that is %s can be read", (change) => {
    const title = colour(scheme, `.group.${change} text`);
    expect(contrast(title, colour(scheme, ".group rect"))).toBeGreaterThanOrEqual(4.5);
  });

  test("a label has the colour of what it lies on, in groups too", () => {
    expect(colour(scheme, ".label rect")).toBe(colour(scheme, ".ground"));
    expect(styleSheet()).toContain("\n.group rect.frame { fill: none;");
  });
});
