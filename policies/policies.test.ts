import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { aliflowPolicies } from ".";
import { policyRules } from "./rules";

test("every rule is a policy under its name, with its level and its settings, and what is secret is seen first", () => {
  const [first, ...policies] = aliflowPolicies();
  expect(first).toMatchObject({ name: "marked-secrets", enforcementLevel: "remediate" });
  expect(policies.map(({ name, enforcementLevel }) => [name, enforcementLevel])).toEqual(
    policyRules.map(({ name, level }) => [name, level]),
  );
  const settings = policies.map(({ configSchema }) => Object.keys(configSchema?.properties ?? {}));
  expect(settings).toEqual(policyRules.map((rule) => [...Object.keys(rule.settings), "except"]));
});

test("a policy that compares with what was there does not apply, instead of passing", () => {
  const inputs = {
    type: "aliflow:index:FlowAlias",
    urn: "urn",
    name: "live",
    props: {},
    opts: { protect: false },
  };
  const applies = aliflowPolicies().flatMap((policy) => {
    const { name, validateResource } = policy as ResourceValidationPolicy; // a stack's has none
    const reasons: string[] = [];
    const args = {
      ...inputs,
      getConfig: () => ({}),
      notApplicable: (reason: string) => reasons.push(reason),
    };
    if (typeof validateResource === "function")
      void validateResource(args as unknown as ResourceValidationArgs, () => {}); // what a policy of ours reads of it
    return reasons.length > 0 ? [name] : [];
  });
  expect(applies).toEqual(["fixed-name-replacement", "alias-weight-step"]);
});
