import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../../read/parse";
import { pathText } from "../../read/path-text";
import { validate } from "../../validate";

const folder = join(__dirname, "../../testdata/fdl");
const files = readdirSync(folder).filter((file) => /\.(ya?ml|json)$/.test(file));
const textOf = (file: string) => readFileSync(join(folder, file), "utf8");

function diagnosticsOf(file: string) {
  const { document, diagnostics } = parse(textOf(file));
  return document ? [...diagnostics, ...validate(document)] : diagnostics;
}

test.each(files)("takes %s without an error", (file) => {
  expect(diagnosticsOf(file).filter(({ severity }) => severity === "error")).toEqual([]);
});

test("warns of what the documents leave open, and of nothing else", () => {
  const warnings = files.flatMap((file) =>
    diagnosticsOf(file).map(
      ({ line, column, rule, path }) => `${file}:${line}:${column} ${rule} ${pathText(path)}`,
    ),
  );
  expect(warnings).toMatchInlineSnapshot(`
[
  "chinese.yaml:5:11 fdl/step-name-pattern steps[0].name",
  "chinese.yaml:9:11 fdl/step-name-pattern steps[1].name",
  "chinese.yaml:12:27 fdl/step-name-pattern steps[2].name",
  "loop.yaml:5:11 fdl/loop steps[0].type",
  "placeholders.yaml:7:18 fdl/placeholder steps[0].resourceArn",
  "placeholders.yaml:8:21 fdl/placeholder steps[0].timeoutSeconds",
  "placeholders.yaml:9:12 fdl/placeholder steps[0].retry",
  "placeholders.yaml:10:23 fdl/placeholder steps[0].catch[0].errors[0]",
  "placeholders.yaml:10:42 fdl/placeholder steps[0].catch[0].goto",
  "placeholders.yaml:11:24 fdl/placeholder steps[1].name",
  "placeholders.yaml:11:46 fdl/placeholder steps[1].duration",
  "placeholders.yaml:12:43 fdl/placeholder steps[2].resourceArn",
  "placeholders.yaml:12:87 fdl/placeholder steps[2].inputMappings[0].target",
  "placeholders.yaml:12:105 fdl/placeholder steps[2].inputMappings[0].source",
  "placeholders.yaml:15:36 fdl/placeholder steps[3].choices[0].condition",
  "placeholders.yaml:16:14 fdl/placeholder steps[3].default",
]
`);
});

test("covers every type of step, every pattern and every version", () => {
  const all = files.map(textOf).join("\n");
  for (const type of ["task", "pass", "wait", "choice", "parallel", "foreach", "succeed", "fail", "loop"]) {
    expect(all).toMatch(new RegExp(`"?type"?: "?${type}\\b`));
  }
  for (const word of [
    "requestResponse",
    "sync",
    "waitForCallback",
    "v1beta1",
    "v1.0",
    "errorMappings",
    "timestamp",
  ]) {
    expect(all).toContain(word);
  }
});
