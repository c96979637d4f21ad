// Roles of other accounts.

import { quote, quoteChoice } from "../../text/quote";
import { isOpen } from "./resource";
import { resourceRule } from "./rule";

export const ownRole = resourceRule({
  name: "own-role",
  level: "mandatory",
  title: "a flow runs with a role of the own accounts",
  why: "A role of another account gives a flow rights that nobody here sees or takes away. It looks at nothing until `accounts` are set.",
  classes: ["Flow"],
  settings: {
    accounts: {
      kind: "texts",
      description: "Ids of the accounts whose roles flows may assume.",
      pattern: "^\\d+$",
      wanted: "ids of accounts, digits in quotes",
      default: [],
    },
  },
  *check({ properties: { roleArn } }, { accounts }) {
    if (accounts.length === 0 || typeof roleArn !== "string" || isOpen(roleArn)) return;
    const [, account] = /^acs:ram::(\d+):role\//.exec(roleArn) ?? [];
    if (account === undefined || accounts.includes(account)) return;
    yield {
      message: `the role is of account ${quote(account)}`,
      fix: `use a role of ${quoteChoice(accounts)}`,
      path: ["roleArn"],
    };
  },
});
