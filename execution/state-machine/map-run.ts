// Map: its items; and distributed, the children that the caller starts, and what it reads and writes for them.

import type { Json } from "../../text/json";
import { Fault } from "../core/fault";
import { cancel, record } from "../core/history";
import type { Ended } from "../core/language";
import { endMapRun, isBeyondTolerance } from "../core/map-runs";
import { randomUuid } from "../core/random";
import type { MapRequest, MapRun, Task } from "../core/run";
import { openTask, wake } from "../core/strands";
import { startItems } from "./branches";
import { construct, numberOf } from "./constructors";
import { refuse } from "./failures";
import { batches, concurrencyOf, itemsIn, mostItems } from "./map-items";
import type { Distributed, MapWork, Turn } from "./program";

type DistributedWork = MapWork & { readonly distributed: Distributed };
const isDistributed = (work: MapWork): work is DistributedWork => work.distributed !== undefined;

export function startMap(turn: Turn, work: MapWork): void {
  const { run, strand, state } = turn;
  if (work.distributed && run.options.executionMode === "Express") {
    throw new Fault("no document says how a distributed Map runs in an Express execution");
  }
  if (work.reader) {
    request(turn, {
      mapRun: { request: "readItems" },
      input: construct(turn, { read: work.reader, place: "ItemReader" }),
    });
    state.phase = "reading";
    return;
  }
  const items = itemsIn(
    turn,
    work,
    work.items ? construct(turn, { read: work.items, place: "ItemsPath" }) : null,
  );
  if (isDistributed(work)) {
    begin(turn, work, items);
    wake(run, strand);
  } else startItems(turn, items, concurrencyOf(turn, work));
}

/** Goes on with what the caller has read. */
export function readItemsOf(turn: Turn): void {
  const { run, strand, state, code } = turn;
  const { work } = code;
  if (work.kind !== "map" || !isDistributed(work)) return;
  begin(turn, work, itemsIn(turn, work, state.output));
  wake(run, strand);
}

function begin(turn: Turn, work: DistributedWork, given: readonly Json[]): void {
  const { distributed: how } = work;
  const { run, strand, state, code } = turn;
  const name = randomUuid(run.seed, `map ${state.enteredId} ${state.attempt}`).replaceAll("-", "");
  const items = how.batch ? batches(turn, given, how.batch) : given;
  const { toleratedCount: count, toleratedPercentage: percentage } = how;
  const map: MapRun = {
    strand: strand.id,
    status: "Running",
    startedTime: run.now,
    concurrency: concurrencyOf(turn, work),
    ...(count && { toleratedFailedCount: numberOf(turn, count, toleratedCount) }),
    ...(percentage && { toleratedFailedPercentage: numberOf(turn, percentage, toleratedPercentage) }),
    ...{ total: items.length, running: 0, succeeded: 0, failed: 0, aborted: 0 },
  };
  run.mapRuns = { ...run.mapRuns, [name]: map };
  state.map = { name, items, next: 0, outputs: [] };
  state.phase = "mapping";
  record(run, strand, {
    type: "MapRunStarted",
    stepName: code.name,
    detail: { output: { MapRunName: name } },
  });
}

const toleratedCount = { name: "ToleratedFailedCount", least: 0, most: mostItems };
const toleratedPercentage = { name: "ToleratedFailedPercentage", least: 0, most: 100, whole: false };

/** Asks for as many children as may run, or ends the Map. */
export function goOnMapping(turn: Turn): void {
  const { run, state } = turn;
  const map = mapOf(turn);
  if (!state.map || !map) return;
  if (isBeyondTolerance(map)) {
    failMap(turn, map);
    return;
  }
  while (state.map.next < map.total && map.running < map.concurrency) startChild(turn, map);
  if (map.running > 0) return;
  endMapRun(run, map, "Succeeded");
  finish(turn);
}

const mapOf = ({ run, state }: Turn): MapRun | undefined => state.map && run.mapRuns?.[state.map.name];

function startChild(turn: Turn, map: MapRun): void {
  const { run, state, code } = turn;
  const { work } = code;
  if (!state.map || work.kind !== "map" || !work.distributed) return;
  const { name, next: index, items } = state.map;
  state.map.next += 1;
  state.map.outputs.push(null);
  map.running += 1;
  const input = items[index] ?? null;
  request(turn, {
    mapRun: { request: "runItem", name, index, scope: work.scope },
    input,
    child: {
      flowName: run.flowName,
      executionName: randomUuid(run.seed, `child ${name} ${index}`),
      input: JSON.stringify(input),
      executionMode: work.distributed.executionMode,
    },
  });
}

function finish(turn: Turn): void {
  const { run, strand, state, code } = turn;
  const { work } = code;
  if (!state.map || work.kind !== "map") return;
  const { name, outputs } = state.map;
  delete state.map;
  if (!work.distributed?.writer) {
    state.output = { Items: outputs };
    state.phase = "ran";
    wake(run, strand);
    return;
  }
  const input = construct(turn, { read: work.distributed.writer, place: "ResultWriter" });
  request(turn, { mapRun: { request: "writeResults", name, results: outputs }, input });
  state.phase = "writing";
}

function failMap(turn: Turn, map: MapRun): void {
  const { run, strand } = turn;
  const cause = `${map.failed} of ${map.total} children of the Map failed, more than it tolerates`;
  endMapRun(run, map, "Failed");
  for (const open of Object.values(run.tasks)) if (open.strand === strand.id) cancel(run, open.task);
  refuse(turn, { error: "FnF.RuntimeError", cause });
}

type Request = Pick<Task, "input" | "child"> & { readonly mapRun: MapRequest };

/** Requests have ids of their own, as no event stands for them. */
function request({ run, strand, state, code }: Turn, asked: Request): void {
  run.lastRequest += 1;
  openTask(run, strand, {
    id: -run.lastRequest,
    attempt: state.attempt,
    stepName: code.name,
    pattern: asked.child ? "sync" : "requestResponse",
    token: "",
    ...asked,
  });
}

/** Takes in how a request has ended. */
export function endRequest(turn: Turn, { open, outcome }: Ended): void {
  const { run, strand, state } = turn;
  if (outcome.type === "submitted") return;
  const { mapRun } = open.task;
  if (mapRun?.request === "runItem") endChild(turn, mapRun.index, outcome);
  else if (outcome.type === "failed") refuse(turn, outcome);
  else {
    state.output = outcome.output;
    state.phase = mapRun?.request === "readItems" ? "read" : "ran";
  }
  wake(run, strand);
}

function endChild(turn: Turn, index: number, outcome: Ended["outcome"]): void {
  const { state } = turn;
  const map = mapOf(turn);
  if (!map || !state.map) return;
  map.running -= 1;
  if (outcome.type !== "succeeded") map.failed += 1;
  else {
    map.succeeded += 1;
    state.map.outputs[index] = outcome.output;
  }
}
