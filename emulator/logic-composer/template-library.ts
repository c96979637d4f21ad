/** A ready-made definition, as `ListTemplates` and `GetTemplate` show it. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly summary: string;
  readonly summaryEn: string;
  readonly tags: readonly string[];
  readonly connectors: readonly string[];
  readonly locale: "zh" | "en";
  readonly definition: string;
  /** What flows made from it say of themselves. @default "Default" */
  readonly flowSource?: "Solution";
  /** Set by the system on flows made from it; no call can remove them. */
  readonly systemTags?: Readonly<Record<string, string>>;
}

const httpRequest = (schema: object) => ({
  request: { type: "Request", kind: "Http", inputs: { method: "POST", schema } },
});

const everyDay = (hour: string) => ({
  recurrence: { type: "Recurrence", inputs: { frequency: "Day", interval: 1, schedule: { hours: [hour] } } },
});

function definition(triggers: object, actions: object): string {
  return JSON.stringify({ schemaVersion: "2018-12-12", version: "1.0.0", triggers, actions });
}

export const templates: readonly Template[] = [
  {
    id: "tp-emulatorwebhook1",
    name: "Forward a webhook",
    description: "Receives a JSON message over HTTP and posts it to an address of yours.",
    summary: "接收 HTTP 消息并转发到指定地址",
    summaryEn: "Receive a message over HTTP and forward it",
    tags: ["http", "integration"],
    connectors: ["request", "http"],
    locale: "en",
    definition: definition(
      httpRequest({ type: "object", properties: { event: { type: "string" } }, required: ["event"] }),
      {
        forward: {
          type: "HTTP",
          inputs: { method: "POST", uri: "https://example.com/events", body: "@triggerBody()" },
          runAfter: {},
        },
      },
    ),
  },
  {
    id: "tp-emulatorhealth01",
    name: "Watch a web page",
    description: "Calls an address every day and posts to a chat when it does not answer.",
    summary: "每天检查网址，异常时发送通知",
    summaryEn: "Check an address every day and report failures",
    tags: ["http", "operations"],
    connectors: ["recurrence", "http"],
    locale: "en",
    definition: definition(everyDay("8"), {
      check: { type: "HTTP", inputs: { method: "GET", uri: "https://example.com/health" }, runAfter: {} },
      report: {
        type: "HTTP",
        inputs: { method: "POST", uri: "https://example.com/chat", body: { text: "the page is down" } },
        runAfter: { check: ["Failed", "TimedOut"] },
      },
    }),
  },
  {
    id: "tp-emulatorapprove1",
    name: "Route an order",
    description: "Sends large orders to a person and books the others at once.",
    summary: "大额订单人工审批，其余自动入账",
    summaryEn: "Send large orders to approval, book the rest",
    tags: ["finance", "approval"],
    connectors: ["request", "condition", "http"],
    locale: "en",
    definition: definition(
      httpRequest({ type: "object", properties: { amount: { type: "number" } }, required: ["amount"] }),
      {
        large: {
          type: "If",
          inputs: {},
          expression: "@greater(triggerBody()?['amount'], 10000)",
          actions: {
            approve: { type: "HTTP", inputs: { method: "POST", uri: "https://example.com/approvals" } },
          },
          else: {
            actions: { book: { type: "HTTP", inputs: { method: "POST", uri: "https://example.com/book" } } },
          },
          runAfter: {},
        },
      },
    ),
  },
  {
    id: "tp-emulatorbaobiao1",
    name: "每日报表",
    description: "每天早上读取数据并把报表发送到指定地址。",
    summary: "每天定时生成并发送报表",
    summaryEn: "Make and send a report every day",
    tags: ["财务管理", "报表"],
    connectors: ["recurrence", "http"],
    locale: "zh",
    definition: definition(everyDay("9"), {
      read: { type: "HTTP", inputs: { method: "GET", uri: "https://example.com/sales" }, runAfter: {} },
      send: {
        type: "HTTP",
        inputs: { method: "POST", uri: "https://example.com/reports", body: "@body('read')" },
        runAfter: { read: ["Succeeded"] },
      },
    }),
  },
  {
    id: "tp-emulatorssosync1",
    name: "Copy users of a directory",
    description: "Part of a solution: flows made from it carry a tag of the system.",
    summary: "解决方案示例：同步目录用户",
    summaryEn: "Copy the users of a directory every night",
    tags: ["identity", "solution"],
    connectors: ["recurrence", "http"],
    locale: "en",
    flowSource: "Solution",
    systemTags: { "acs:lc:Solution:AliyunSSO": "user-sync" },
    definition: definition(everyDay("2"), {
      users: { type: "HTTP", inputs: { method: "GET", uri: "https://example.com/users" }, runAfter: {} },
      copy: {
        type: "HTTP",
        inputs: { method: "POST", uri: "https://example.com/directory", body: "@body('users')" },
        runAfter: { users: ["Succeeded"] },
      },
    }),
  },
];
