// Eighteen changes of one program that `aliflow report` tells of, through either door.

const step = (name: string, more = "") =>
  `  - type: task\n    name: ${name}\n    resourceArn: acs:fc:::services/orders/functions/${name}\n${more}`;

const order = (
  more: { readonly head?: string; readonly pack?: string; readonly condition?: string } = {},
) => `${more.head ?? "# Orders, from payment to delivery."}
version: v1
type: flow
steps:
${step("pay")}  - type: choice
    name: route
    choices:
      - condition: ${more.condition ?? "$.total > 100"}
        goto: insure
    default:
      goto: ship
${step("insure")}${more.pack ?? step("pack")}${step("ship", "    retry:\n      - errors: [FnF.ALL]\n        maxAttempts: 3\n")}`;

/** What the program declares, as source of one argument each. */
export const unchanged = {
  order: `definition: aliflow.definition.fromFile("flows/order.yaml"), description: "orders"`,
  refund: `name: "refund", definition: small("check"), executionMode: "Standard"`,
  report: `definition: small("collect"), executionMode: "Standard"`,
  nightly: `flowName: refund.name, name: "nightly", cronExpression: "CRON_TZ=Asia/Shanghai 0 0 2 * * ?", payload: pulumi.secret({ token: "planted-payload" })`,
  weekly: `flowName: report.name, name: "weekly", cronExpression: "0 0 6 ? * MON"`,
  notify: `name: "notify", definition: { actions: {} }`,
  first: `flowName: report.name, description: "first"`,
  second: `flowName: report.name, description: "second"`,
  live: `flowName: report.name, name: "live", routing: [{ version: first.version, weight: 100 }]`,
  tags: `resourceId: notify.flowId, tags: { env: "prod", team: "orders" }`,
  hidden: `definition: pulumi.secret(JSON.stringify(small("planted-step")))`,
} as const;

type Name = keyof typeof unchanged;

const classes: Readonly<Record<Name, string>> = {
  order: "Flow",
  refund: "Flow",
  report: "Flow",
  nightly: "Schedule",
  weekly: "Schedule",
  notify: "ComposerFlow",
  first: "FlowVersion",
  second: "FlowVersion",
  live: "FlowAlias",
  tags: "ResourceTag",
  hidden: "Flow",
};

const variables = new Set<Name>(["refund", "report", "first", "second", "notify"]);

/** The program with other arguments for some resources, without those given as `undefined`. */
export function programWith(changes: Partial<Record<Name, string | undefined>> = {}, more = ""): string {
  const declared = { ...unchanged, ...changes };
  const lines = Object.entries(declared).flatMap(([name, args]) => {
    if (args === undefined) return [];
    // Keys of the table, which `Object.entries` does not tell.
    const known = name as Name;
    const target = variables.has(known) ? `const ${name} = ` : "";
    const extra = name === "second" ? `, { dependsOn: first }` : "";
    return [`${target}new aliflow.${classes[known]}("${name}", { ${args} }${extra});`];
  });
  return `const pulumi = require("@pulumi/pulumi");
const aliflow = require("pulumi-aliflow");
const small = (name) => ({ version: "v1", type: "flow", steps: [{ type: "pass", name }] });
${lines.join("\n")}
${more}`;
}

export const orderFile = (text = order()) => ({ "flows/order.yaml": text });

export interface RecordedChange {
  /** Of its file in `report/testdata/`. */
  readonly name: string;
  readonly program?: string;
  readonly order?: string;
  readonly fails?: true;
}

export const plain = unchanged.nightly.replace(/pulumi\.secret\((.*)\)/, "$1");

export const recordedChanges: readonly RecordedChange[] = [
  { name: "comment", order: order({ head: "# Orders, from payment to the door." }) },
  {
    name: "description",
    program: programWith({ order: unchanged.order.replace('"orders"', '"all orders"') }),
  },
  { name: "step-renamed", order: order({ pack: step("wrap") }) },
  { name: "condition", order: order({ condition: "$.total > 500" }) },
  { name: "step-removed", order: order({ pack: "" }) },
  {
    name: "flow-created",
    program: programWith({}, 'new aliflow.Flow("returns", { definition: small("take-back") });'),
  },
  { name: "flow-deleted", program: programWith({ refund: undefined, nightly: undefined }) },
  {
    name: "fixed-name-replaced",
    program: programWith({ refund: unchanged.refund.replace("Standard", "Express") }),
  },
  {
    name: "automatic-name-replaced",
    program: programWith({ report: unchanged.report.replace("Standard", "Express") }),
  },
  {
    name: "schedule-time",
    program: programWith({
      weekly: `flowName: report.name, name: "weekly", cronExpression: "0 30 6 ? * MON-FRI"`,
    }),
  },
  {
    name: "schedule-zone",
    program: programWith({ nightly: unchanged.nightly.replace("CRON_TZ=Asia/Shanghai ", "") }),
  },
  { name: "schedule-disabled", program: programWith({ nightly: `${unchanged.nightly}, enabled: false` }) },
  { name: "composer-disabled", program: programWith({ notify: `${unchanged.notify}, enabled: false` }) },
  { name: "alias-at-once", program: programWith({ live: unchanged.live.replace("first", "second") }) },
  {
    name: "tags",
    program: programWith({ tags: 'resourceId: notify.flowId, tags: { env: "staging", owner: "returns" }' }),
  },
  { name: "secret-made-plain", program: programWith({ nightly: plain.replace("0 0 2", "0 30 2") }) },
  {
    name: "secret-definition",
    program: programWith({ hidden: unchanged.hidden.replace("planted-step", "planted-other") }),
  },
  {
    name: "failed",
    order: order({ condition: "$.total > 100\n        goto: insured" }).replace(
      "goto: insured\n        goto: insure",
      "goto: insured",
    ),
    fails: true,
  },
];
