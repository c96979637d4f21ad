import { contrast } from "../../test/contrast";
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
