// Calls per step of each resource's life, as the emulator recorded them: a machine's load does not change these.

import { startCloud, type TestCloud } from "../test/cloud";
import { type Life, lives } from "../test/lives";
import type { JsonObject } from "../text/json";
import type { Bench, Figure } from "./bench";

const many = 200;
/** The engine reads so many at once, unless told otherwise. */
const atOnce = 8;

/** Each is counted for itself; the last update changes every property that an update takes. */
const steps = [
  "create",
  "no change",
  "update of one property",
  "update of all",
  "refresh",
  "delete",
] as const;

type Counts = Readonly<Record<(typeof steps)[number], readonly string[]>>;

async function countLife(test: TestCloud, { resource, prepare, mutable }: Life): Promise<Counts> {
  const { session } = test;
  const checked = (news: JsonObject, olds: JsonObject): JsonObject => {
    const { inputs, problems } = resource.check(session, olds, news);
    if (problems.length > 0) throw new Error(problems[0]?.reason);
    return inputs;
  };
  const given = await prepare(test.cloud);
  test.calls();
  const inputs = checked(given, {});
  const { id, state } = await resource.create(session, inputs);
  const create = test.calls();
  if (resource.diff(state, checked(given, inputs)).changed.length > 0) throw new Error("a change was seen");
  const unchanged = test.calls();
  const [first = ""] = Object.keys(mutable);
  const news = checked({ ...inputs, [first]: mutable[first] ?? null }, inputs);
  const updated = await resource.update(session, id, { olds: state, news });
  const one = test.calls();
  const all = await resource.update(session, id, {
    olds: updated,
    news: checked({ ...news, ...mutable }, news),
  });
  const rest = test.calls();
  await resource.read(test.newSession(), id, all);
  const refresh = test.calls();
  await resource.delete(session, id, all);
  return {
    create,
    "no change": unchanged,
    "update of one property": one,
    "update of all": rest,
    refresh,
    delete: test.calls(),
  };
}

async function figuresOf(life: Life): Promise<Figure[]> {
  const test = await startCloud();
  try {
    const counts = await countLife(test, life);
    const isOneOnly = Object.keys(life.mutable).length === 1;
    const shown = steps.filter((step) => !(isOneOnly && step === "update of all"));
    return shown.map((step) => ({
      what: `${life.className}: ${step}`,
      value: counts[step].length,
      unit: counts[step].length === 1 ? "call" : "calls",
      ...(step === "no change" && { target: { atMost: 0 } }),
      note: counts[step].join(", "),
    }));
  } finally {
    await test.close();
  }
}

/** Refreshes many of a kind as a fresh process does. */
async function refreshMany({ className, resource, prepare }: Life): Promise<Figure> {
  const test = await startCloud();
  try {
    const given = await prepare(test.cloud);
    const inputs = Array.from({ length: many }, (_, index) => ({ ...given, name: `bench-${index}` }));
    const checked = inputs.map((one) => resource.check(test.session, {}, one).inputs);
    const left = (await test.createMany(resource, checked)).slice();
    test.calls();
    const session = test.newSession();
    const reader = async (): Promise<void> => {
      for (let next = left.pop(); next; next = left.pop()) await resource.read(session, next.id, next.state);
    };
    await Promise.all(Array.from({ length: atOnce }, reader));
    const actions = test.calls();
    const names = [...new Set(actions)];
    const note = names.map((name) => `${actions.filter((one) => one === name).length} ${name}`).join(", ");
    return {
      what: `refresh of ${many} ${className}s, ${atOnce} at a time`,
      value: actions.length,
      unit: "calls",
      note,
    };
  } finally {
    await test.close();
  }
}

export const callCounts: Bench = {
  name: "call-counts",
  about:
    "calls per create, update, no change, refresh and delete of each resource, from the emulator's record",
  async run() {
    const figures: Figure[] = [];
    for (const life of Object.values(lives)) figures.push(...(await figuresOf(life)));
    for (const life of [lives.flowLife, lives.scheduleLife, lives.composerFlowLife]) {
      figures.push(await refreshMany(life));
    }
    return figures;
  },
};
