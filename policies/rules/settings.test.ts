import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { blocks } from "../../test/documents";
import { defaultSettings, policyRules, readSettings } from ".";

const repository = join(__dirname, "../..");
const problems = (text: string) =>
  readSettings(text).problems?.map(({ line, column, message }) => `${line}:${column} ${message}`);

test("a file sets levels and values, the rest stays as it is by default", () => {
  const { settings } = readSettings("task-retry: mandatory\nalias-weight-step:\n  most: 20\n");
  expect(settings).toEqual({
    ...defaultSettings,
    "task-retry": { level: "mandatory", values: { except: [] } },
    "alias-weight-step": { level: "mandatory", values: { most: 20, except: [] } },
  });
  expect(readSettings("").settings).toEqual(defaultSettings);
});

test("`all` is the level of every rule without one of its own", () => {
  const { settings = {} } = readSettings(
    '{"all": "disabled", "task-retry": "advisory", "own-role": {"accounts": ["1"]}}',
  );
  const levels = Object.entries(settings).filter(([, { level }]) => level !== "disabled");
  expect(levels.map(([name]) => name)).toEqual(["task-retry"]);
  expect(settings["own-role"]).toEqual({ level: "disabled", values: { accounts: ["1"], except: [] } });
});

test("every mistake is told with its place", () => {
  expect(
    problems(`task-rety: mandatory
something-else: advisory
task-retry: loud
own-role:
  enforcementLevel: strict
  accounts: [12]
  acounts: []
alias-weight-step: { most: 101 }
task-timeout: { of: both, mostSeconds: 1.5 }
fixed-name-replacement: { maintenance: "yes" }
required-tags: { tags: [team] }
marked-secrets: remediate
`),
  ).toMatchInlineSnapshot(`
[
  "1:12 "task-rety" is no rule; did you mean "task-retry"",
  "2:17 "something-else" is no rule; use "protected-flow", "fixed-name-replacement", "alias-weight-step", "plain-secret", "own-role", "schedule-time-zone", "required-tags", "task-retry", "task-catch" or "task-timeout"",
  "3:13 the level of "task-retry": use "advisory", "mandatory", "remediate" or "disabled"",
  "5:21 the level of "own-role": use "advisory", "mandatory", "remediate" or "disabled"",
  "6:13 "accounts" of "own-role": use a list of ids of accounts, digits in quotes",
  "7:12 "acounts" is no setting of "own-role"; use "enforcementLevel", "accounts" or "except"",
  "8:28 "most" of "alias-weight-step": use a whole number from 1 to 100",
  "9:21 "of" of "task-timeout": use "any", "task" or "flow"",
  "9:40 "mostSeconds" of "task-timeout": use a whole number from 1",
  "10:40 "maintenance" of "fixed-name-replacement": use true or false",
  "11:24 "tags" of "required-tags": use a map of keys to texts",
]
`);
  expect(problems("a: [")).toMatchInlineSnapshot(`
[
  "1:5 is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
]
`);
  expect(problems("- task-retry")).toMatchInlineSnapshot(`
[
  "1:1 is no map; write the names of rules with their levels and settings",
]
`);
});

test("what the schema of the file refuses is refused, and what it accepts is read", () => {
  const schema = JSON.parse(readFileSync(join(repository, "schemas/policy.schema.json"), "utf8"));
  const accepts = new Ajv2020().compile(schema);
  const example = readFileSync(join(repository, "examples/policies/settings.json"), "utf8");
  const good = [{}, { all: "advisory", "marked-secrets": "remediate" }, JSON.parse(example)];
  const bad = [
    { all: "loud" },
    { "task-rety": "advisory" },
    { "own-role": { accounts: ["a"] } },
    { "alias-weight-step": { most: 0 } },
    { "task-timeout": { of: "both" } },
    { "task-retry": { most: 1 } },
    { "fixed-name-replacement": { maintenance: 1 } },
    { "required-tags": { tags: { team: 1 } } },
    { "task-retry": 1 },
    [],
  ];
  for (const data of good)
    expect([data, accepts(data), problems(JSON.stringify(data))]).toEqual([data, true, undefined]);
  for (const data of bad)
    expect([data, accepts(data), problems(JSON.stringify(data))?.length]).toEqual([data, false, 1]);
});

test("the page on policies shows the pack of the example, and settings that are right", () => {
  const page = readFileSync(join(repository, "docs/policies.md"), "utf8");
  const [pack = ""] = blocks("ts", page);
  const [file = ""] = blocks("json", page);
  expect(pack.trim()).toBe(readFileSync(join(repository, "examples/policies/index.ts"), "utf8").trim());
  expect([file.length > 100, problems(file)]).toEqual([true, undefined]);
  for (const { name } of policyRules) expect(page).toContain(`### ${name}\n`);
});

test("every rule has a name, a title and a reason of its own", () => {
  const names = policyRules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { title, why } of policyRules)
    expect([title, why]).toEqual([expect.stringMatching(/^\w.+[^.]$/), expect.stringMatching(/\.$/)]);
});
