import { fdlRules } from ".";
import { findingsIn } from "./testdata/findings-in";

test.each(fdlRules.map((rule) => [rule.id, rule] as const))(
  "%s accepts its example and reports the other",
  (id, rule) => {
    const accepted = findingsIn(rule.accepted);
    expect(accepted.filter((finding) => finding.startsWith("error ") || finding.includes(` ${id} `))).toEqual(
      [],
    );
    const refused = findingsIn(rule.refused);
    expect(refused.filter((finding) => finding.startsWith(`${rule.severity} ${id} `))).not.toEqual([]);
  },
);

test("refuses an example for its own rule only", () => {
  const byAnother = fdlRules.flatMap((rule) =>
    findingsIn(rule.refused).filter(
      (finding) => finding.startsWith("error ") && !finding.includes(` ${rule.id} `),
    ),
  );
  expect(byAnother).toEqual([]);
});

test("names every rule once, with a prefix that tells its language", () => {
  const ids = fdlRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^fdl\/[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
});
