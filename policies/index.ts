// `pulumi-aliflow/policies`: the rules of the gate as policies of a Pulumi policy pack.
//
//   new PolicyPack("aliflow", { policies: aliflowPolicies() });

import {
  type Policies,
  type PolicyResource,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
  Secret,
  type StackValidationPolicy,
} from "@pulumi/policy";
import { type Path, pathText } from "../definition";
import { resourceOf, Secrets } from "./inputs";
import {
  markedSecrets,
  policyRules,
  type ResourceRule,
  type Rule,
  type StackResource,
  type StackRule,
  settingSchema,
  settingsOf,
  type Violation,
  violationsOf,
  withDefaults,
} from "./rules";

/** What one process has seen of a stack. */
interface Seen {
  readonly secrets: Secrets;
  /** By URN, as the engine gave their inputs. */
  readonly resources: Map<string, StackResource>;
}

/**
 * Every rule as a policy under its own name, for the `policies` of a `PolicyPack`. Levels and settings are
 * overridden by `--policy-pack-config`.
 */
export function aliflowPolicies(): Policies {
  const seen: Seen = { secrets: new Secrets(), resources: new Map() };
  return [
    secretsPolicy(seen),
    ...policyRules.map((rule) =>
      "checkStack" in rule ? stackPolicy(rule, seen) : resourcePolicy(rule, seen),
    ),
  ];
}

/** Only a remediation is told what is secret; this one comes first, and changes nothing. */
const secretsPolicy = ({ secrets, resources }: Seen): ResourceValidationPolicy => ({
  name: markedSecrets,
  description: "sees which inputs are marked as secret, so that no message shows one",
  enforcementLevel: "remediate",
  remediateResource: ({ urn, props }) => secrets.see(urn, props),
  validateResource: (args) => {
    const resource = resourceOf(args, secrets.hidden(args.urn, args.props));
    if (resource) resources.set(args.urn, resource);
  },
});

const described = (rule: Rule) => ({
  name: rule.name,
  description: rule.title,
  enforcementLevel: rule.level,
  configSchema: {
    properties: Object.fromEntries(
      Object.entries(settingsOf(rule)).map(([name, spec]) => [name, settingSchema(spec)]),
    ),
  },
});

function resourcePolicy(rule: ResourceRule, { secrets }: Seen): ResourceValidationPolicy {
  const given = (args: ResourceValidationArgs) => resourceOf(args, secrets.hidden(args.urn, args.props));
  return {
    ...described(rule),
    validateResource: (args, report) => {
      if (rule.comparesWithOld)
        args.notApplicable(
          "the engine tells no policy pack what was there before; aliflow report --policy does",
        );
      const resource = given(args);
      const settings = withDefaults(rule, args.getConfig());
      for (const violation of resource ? violationsOf(rule, [resource], settings) : [])
        report(told(violation, secrets.isSeen(args.urn)));
    },
    ...(rule.remedy && {
      remediateResource: (args: ResourceValidationArgs) => {
        const resource = given(args);
        return resource && mended(rule, { args, resource, secrets });
      },
    }),
  };
}

function mended(
  rule: ResourceRule,
  { args, resource, secrets }: { args: ResourceValidationArgs; resource: StackResource; secrets: Secrets },
) {
  const settings = withDefaults(rule, args.getConfig());
  if (violationsOf(rule, [resource], settings).length === 0) return undefined;
  const remedy = rule.remedy?.(resource, settings);
  if (remedy === undefined) return undefined;
  Object.assign(args.props, remedy.set);
  for (const path of remedy.mark ?? []) {
    markIn(args.props, path);
    secrets.add(args.urn, path);
  }
  return args.props;
}

function markIn(properties: ResourceValidationArgs["props"], path: Path): void {
  const holder = path.slice(0, -1).reduce((at, step) => at[step], properties);
  const last = path.at(-1) ?? "";
  holder[last] = new Secret(holder[last]);
}

function stackPolicy(rule: StackRule, { secrets, resources }: Seen): StackValidationPolicy {
  return {
    ...described(rule),
    validateStack: (args, report) => {
      const stack = args.resources.flatMap((one) => stackResource(one) ?? []);
      const settings = withDefaults(rule, args.getConfig());
      for (const { resource, ...violation } of violationsOf(rule, stack, settings))
        report(told(violation, secrets.isSeen(resource.urn)), resource.urn);
    },
  };

  /** With the inputs that were seen: what a stack is told are outputs, which a preview may not know. */
  function stackResource(one: PolicyResource): StackResource | undefined {
    const outputs = secrets.hidden(one.urn, one.props);
    const resource = resources.get(one.urn) ?? resourceOf(one, outputs);
    if (resource === undefined) return undefined;
    const from = Object.entries(one.propertyDependencies).map(([name, on]) => [
      name,
      on.map(({ urn }) => urn),
    ]);
    return {
      ...resource,
      ...(typeof outputs.flowId === "string" && { id: outputs.flowId }),
      propertyDependencies: Object.fromEntries(from),
    };
  }
}

const unseen = `it is not told where, as the level of "${markedSecrets}" is not remediate: what is secret cannot be seen`;

/** One line; without its words where a word might be of a secret. */
const told = ({ message, fix, path, line, column }: Violation, isSeen: boolean): string => {
  if (!isSeen) return unseen;
  const place = line === undefined ? "" : ` (line ${line}, column ${column ?? 1})`;
  return `${path ? `${pathText(path)}${place}: ` : ""}${message}; ${fix}`;
};
