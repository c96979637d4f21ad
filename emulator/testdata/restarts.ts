// Executions for tests that end an emulator in the middle of them, and what must be true of them however often it ends.
import { randomWords } from "../../execution/core/random";
import type { Stub } from "../stubs";
import type { VendorCall } from "./vendor-client";

const keep = { outputMappings: [{ target: "got", source: "$local.sent" }] };
const child = (name: string, flow: string, pattern: string) => ({
  ...{ type: "task", name, resourceArn: `acs:fnf:::flow/${flow}`, pattern, ...keep },
});
const pay = {
  ...{ type: "task", name: "pay", resourceArn: "acs:fc:::services/shop/functions/pay" },
  retry: [{ errors: ["Busy"], intervalSeconds: 2, maxAttempts: 3, multiplier: 2 }],
};
const sent = { outputMappings: [{ target: "sent", source: true }] };
const flowOf = (...steps: readonly object[]) => JSON.stringify({ version: "v1", type: "flow", steps });

const order = flowOf(
  pay,
  { type: "wait", name: "rest", duration: 5 },
  {
    ...{ type: "parallel", name: "both" },
    branches: [
      { steps: [child("ship", "ship", "sync")] },
      { steps: [child("bill", "ship", "waitForCallback")] },
      { steps: [child("tell", "ship", "requestResponse"), { type: "wait", name: "nap", duration: 1 }] },
    ],
  },
  {
    ...{ type: "foreach", name: "each", iterationMapping: { collection: "$.list", item: "item" } },
    ...{ steps: [{ ...pay, name: "again" }], inputMappings: [{ target: "list", source: "$input.list" }] },
  },
);

const ship = flowOf({ type: "wait", name: "drive", duration: 3 }, { type: "pass", name: "done", ...sent });

const call = {
  ...{ Name: "call", Type: "Task", Action: "FC:InvokeFunction", TaskMode: "RequestComplete" },
  Parameters: { resourceArn: "acs:fc:::services/shop/functions/pay" },
  Retry: [{ Errors: ["Busy"], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 }],
};
const machine = JSON.stringify({
  ...{ Type: "StateMachine", SpecVersion: "v1", StartAt: "call" },
  States: [
    { ...call, Next: "rest" },
    { Name: "rest", Type: "Wait", Seconds: 4, OutputConstructor: { "items.$": "$Context.Execution.Input.items" }, Next: "all" },
    {
      ...{ Name: "all", Type: "Map", ItemsPath: "[1, 2, 3, 4, 5]", MaxConcurrency: 2, End: true },
      Processor: {
        ...{ StartAt: "work", ProcessorConfig: { ExecutionMode: "Standard" } },
        States: [
          { Name: "work", Type: "Wait", Seconds: 2, Next: "paid" },
          { ...call, Name: "paid", End: true },
        ],
      },
    },
  ],
});

export const restartStubs: readonly Stub[] = [
  {
    resource: "acs:fc:::services/shop/functions/pay",
    sequence: [{ error: { error: "Busy" } }, { error: { error: "Busy" }, delay: 1 }, { output: { paid: true }, delay: 1 }],
    loose: true,
  },
  { action: "FC:InvokeFunction", sequence: [{ error: { error: "Busy" } }, { output: { paid: true }, delay: 1 }], loose: true },
];

const begun = [
  ...["one", "two", "three"].map((ExecutionName) => ({ FlowName: "order", ExecutionName })),
  ...["one", "two"].map((ExecutionName) => ({ FlowName: "machine", ExecutionName })),
];

/** Begins them in one order, so that one seed makes the same names; what was begun before is left as it is. */
export async function beginExecutions(call: VendorCall): Promise<void> {
  const flow = { Type: "FDL", Description: "" };
  for (const [Name, Definition] of Object.entries({ ship, order, machine }))
    await call("CreateFlow", { ...flow, Name, Definition }).catch(unlessThere);
  const Input = JSON.stringify({ list: [1, 2, 3] });
  for (const at of begun) await call("StartExecution", { ...at, Input }).catch(unlessThere);
}

function unlessThere(error: { readonly code: string }): void {
  if (!/AlreadyExists/.test(error.code)) throw error;
}

/** As much virtual time as each of them needs. */
export const longEnoughSeconds = 100;

interface Execution {
  readonly FlowName: string;
  readonly Name: string;
  readonly Status: string;
  readonly Output: string;
  readonly Input: string;
}

interface SeenEvent {
  readonly EventId: number;
  readonly Type: string;
  readonly Time: string;
}

/** What was seen of executions, over all restarts. */
export class Witness {
  readonly #seen = new Map<string, { readonly status: string; readonly events: readonly string[] }>();
  /** How many events were there when looked at once more. */
  seenAgain = 0;
  /** What was seen, and is not there any more or is another one now. */
  readonly breaches: string[] = [];

  /** Looks at all there is; the next look must wait for this one. */
  async look(call: VendorCall): Promise<void> {
    const found = await executionsOf(call);
    await Promise.all(found.map((one) => this.#lookAt(call, one)));
    const names = new Set(found.map(nameOf));
    for (const name of this.#seen.keys()) if (!names.has(name)) this.breaches.push(`${name} is lost`);
  }

  async #lookAt(call: VendorCall, { FlowName, Name, Status }: Execution): Promise<void> {
    const events = await eventsOf(call, { FlowName, ExecutionName: Name });
    const name = nameOf({ FlowName, Name });
    const before = this.#seen.get(name) ?? { status: "Running", events: [] };
    this.seenAgain += before.events.length;
    for (const [index, event] of before.events.entries())
      if (events[index] !== event) this.breaches.push(`${name}: ${event} was seen, then ${events[index]}`);
    let time = "";
    for (const [index, text] of events.entries()) {
      const event: SeenEvent = JSON.parse(text);
      if (event.EventId !== index + 1) this.breaches.push(`${name}: event ${index + 1} has id ${event.EventId}`);
      if (event.Time < time) this.breaches.push(`${name}: event ${event.EventId} is before the one before it`);
      time = event.Time;
    }
    if (before.status !== "Running" && (before.status !== Status || events.length !== before.events.length))
      this.breaches.push(`${name} was ${before.status}, then ${Status} with ${events.length} events`);
    this.#seen.set(name, { status: Status, events });
  }
}

const nameOf = ({ FlowName, Name }: Pick<Execution, "FlowName" | "Name">) => `${FlowName}/${Name}`;

/** All of them, items of distributed Maps too. */
async function executionsOf(call: VendorCall): Promise<readonly Execution[]> {
  const list = async (filters: object) =>
    (await call("ListExecutions", { ...filters, Limit: 99 })).Executions as readonly Execution[];
  const machines = await list({ FlowName: "machine" });
  const items = machines.map(async ({ FlowName, Name }) => {
    const events = await eventsOf(call, { FlowName, ExecutionName: Name });
    const [, MapRunName] = /MapRunName\W+([\w-]+)/.exec(events.join()) ?? [];
    return MapRunName === undefined ? [] : list({ FlowName, MapRunName });
  });
  return [machines, ...(await Promise.all([list({ FlowName: "order" }), list({ FlowName: "ship" }), ...items]))].flat();
}

/** Events as JSON, from as many pages as it takes. */
export async function eventsOf(call: VendorCall, at: object, Limit = 20): Promise<readonly string[]> {
  const events: string[] = [];
  for (let token: unknown = ""; token !== undefined; ) {
    const page = await call("GetExecutionHistory", { ...at, Limit, NextToken: token });
    events.push(...(page.Events as readonly object[]).map((event) => JSON.stringify(event)));
    token = page.NextToken;
  }
  return events;
}

/** How all have ended: the same for the same seed. Times follow the clock of the machine, and are left out. */
export async function endsOf(call: VendorCall): Promise<object> {
  const ends = (await executionsOf(call)).map(async (one) => {
    const events = await eventsOf(call, { FlowName: one.FlowName, ExecutionName: one.Name });
    const { Status, Input, Output } = one;
    return [nameOf(one), { Status, Input, Output, events: events.map(withoutTime) }] as const;
  });
  return Object.fromEntries((await Promise.all(ends)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

// Details tell times of children.
const withoutTime = (text: string): object => JSON.parse(text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "then"));

/** Whole numbers from 0 on below a bound, the same ones for the same seed. */
export function chance(seed: string): (below: number) => number {
  let count = 0;
  return (below) => (randomWords(seed, String(count++), 1)[0] ?? 0) % below;
}
