// Opening a data folder with much in it: what a restart of the emulator waits for before it listens.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Store } from "../emulator/store";
import type { FlowRecord, InvocationRecord } from "../emulator/store/records";
import { type Bench, spreadOf } from "./bench";

const count = 10_000;
const rounds = 7;
const region = "cn-hangzhou";
const notice = (text: string): void => console.error(text);

const definition = `version: v1
type: flow
steps:
${Array.from({ length: 20 }, (_, index) => `  - type: pass\n    name: step${index}\n`).join("")}`;

function flowOf(index: number): FlowRecord {
  return {
    Id: `id-${index}`,
    Name: `flow-${index}`,
    Type: "FDL",
    Description: "",
    Definition: definition,
    RoleArn: "",
    ExecutionMode: "Standard",
    CreatedTime: "2026-01-01T00:00:00Z",
    LastModifiedTime: "2026-01-01T00:00:00Z",
  };
}

/** In size what the record of an ended execution is: ids, times, 1 KiB of input and output. */
function endedOf(index: number): InvocationRecord {
  const text = JSON.stringify({ order: index, note: "x".repeat(500) });
  return {
    InvocationId: `in-${index}`,
    ClientToken: "",
    Data: text,
    Parameters: text,
    CreateTime: "2026-01-01T00:00:00Z",
  };
}

async function fill(folder: string): Promise<void> {
  const store = await Store.open(folder, notice);
  const world = store.region(region);
  for (let index = 0; index < count; index++) {
    store.commit([world.put("flow", { key: `flow-${index}` }, flowOf(index))]);
    store.commit([world.put("invocation", { group: "lc-1", key: `in-${index}` }, endedOf(index))]);
    if (index % 100 === 0) await store.settled();
  }
  const places = await Promise.all(
    Array.from({ length: count }, (_, index) => store.histories.keep([`{"execution":${index}}`])),
  );
  store.commit(
    places.map((place, index) =>
      world.put("tag", { group: "places", key: `${index}` }, JSON.stringify(place)),
    ),
  );
  await store.close();
}

async function openOnce(folder: string): Promise<{ real: number; core: number }> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const store = await Store.open(folder, notice);
  const places = store.region(region).records("tag", "places").values();
  await store.histories.retain(Array.from(places, (text) => JSON.parse(text)));
  const real = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  await store.close();
  return { real, core: (user + system) / 1000 };
}

export const store: Bench = {
  name: "store",
  about: "opening a data folder with 10,000 flows and 10,000 records of executions with their histories",
  async run() {
    const folder = await mkdtemp(join(tmpdir(), "aliflow-bench-"));
    try {
      await fill(folder);
      const times: { real: number; core: number }[] = [];
      for (let round = 0; round < rounds; round++) times.push(await openOnce(folder));
      const what = "open 10,000 flows and 10,000 ended executions";
      const target = { atMost: 1000 };
      return [
        { what, value: spreadOf(times.map(({ real }) => real)), unit: "ms", target },
        { what: `${what} (core time)`, value: spreadOf(times.map(({ core }) => core)), unit: "ms", target },
      ];
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};
