// The rules of the gate: for the policy pack, and for reports on what `pulumi preview --json` prints.

export { all as policyRules } from "./all";
export { checkResources, type Finding, type SetRule, stackRules, violationsOf } from "./check";
export { isOpen, marked, type StackResource, tokenOf } from "./resource";
export type { Level, Remedy, ResourceRule, Rule, StackRule, Violation } from "./rule";
export { settingSchema } from "./setting-value";
export {
  defaultSettings,
  markedSecrets,
  type ReadSettings,
  readSettings,
  type Settings,
  type SettingsProblem,
  settingsOf,
  withDefaults,
} from "./settings";
