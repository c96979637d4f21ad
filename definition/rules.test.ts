import type { Diagnostic } from "./read/document";
import { parse } from "./read/parse";
import { ruleTitle } from "./rule-title";
import { rules } from "./rules";
import { validate } from "./validate";

const diagnose = (text: string): readonly Diagnostic[] => {
  const { document, diagnostics } = parse(text);
  return document ? [...diagnostics, ...validate(document)] : diagnostics;
};

// An object that holds a function has no text: it is refused in parse.test.ts.
const withExamples = rules.filter(({ refused }) => refused !== "");

describe.each(withExamples)("$id", ({ id, severity, accepted, refused }) => {
  test("accepts its accepted example, and so does every other rule", () => {
    expect(diagnose(accepted)).toEqual([]);
  });

  test("reports its refused example where it is wrong", () => {
    const found = diagnose(refused).filter(({ rule }) => rule === id);
    expect(found).not.toEqual([]);
    for (const one of found) expect(one.severity).toBe(severity);
  });

  test("says what is wrong in one line, in lower case, without a full stop", () => {
    for (const { message } of diagnose(refused).filter(({ rule }) => rule === id)) {
      expect(message).not.toMatch(/[\r\n]|\.$|^(?!Logic Composer)[A-Z][a-z]+ /);
    }
  });
});

test("the title of every rule is found by its id, and without a value", () => {
  for (const { id, title } of rules) expect(ruleTitle(id)).toBe(title);
  for (const id of ["fdl/none", "none/goto-target", "", "constructor/name"])
    expect(ruleTitle(id)).toBeUndefined();
});

test("has each id once, below the name of its language", () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^(definition|fdl|state-machine|composer)\/[a-z0-9-]+$/);
});

test("leaves one rule without an example: objects have no text", () => {
  expect(rules.filter(({ refused }) => refused === "").map(({ id }) => id)).toEqual(["definition/value"]);
});
