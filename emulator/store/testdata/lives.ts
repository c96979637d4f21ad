import { DiskHistories } from "../disk-histories";
import type { HistoryPlace } from "../histories";
import { Journal } from "../journal";
import { type Change, State } from "../state";
import { errorCode } from "../../../text/error-code";
import { Chance } from "./chance";
import { FaultyDisk, type FaultyFiles } from "./faulty-disk";

// Lives of a store, one after the other on one disk, each with random commits and an end of its own.

const world = { kind: "tag", region: "cn-hangzhou" } as const;
const counter = { ...world, group: "counter", key: "commits" };
const groups = ["", "lc-1", "lc-2"] as const;
const keys = ["a", "b", "c", "d", "é"] as const;
const ended = "ended";

/** What the outside world knows: what was committed, and what of it was answered. */
interface Known {
  commits: readonly Change[][];
  answered: number;
  /** Every history that was ever kept, by the key of its record. */
  readonly histories: Map<string, readonly string[]>;
}

interface Life {
  readonly chance: Chance;
  readonly known: Known;
  readonly files: FaultyFiles;
  readonly notices: string[];
  readonly state: State;
  readonly journal: Journal;
  readonly histories: DiskHistories;
  /** What broke a promise. */
  readonly broken: string[];
}

/**
 * @throws Error when something that was answered is lost, or the store is not what it was after some commit, or it
 *   answers after a failure.
 */
export async function liveThrough(seed: number): Promise<void> {
  const chance = new Chance(seed);
  const disk = new FaultyDisk(chance);
  const known: Known = { commits: [], answered: 0, histories: new Map() };
  const lives = 1 + chance.below(3);
  for (let life = 0; life < lives; life++) {
    const faults = chance.is(0.5) ? 0.02 : 0;
    const files = disk.process({ faults, ...(chance.is(0.8) && { diesAt: 1 + chance.below(60) }) });
    await live({ chance, known, files });
    if (chance.is(0.5)) disk.cutPower();
  }
  const files = disk.process({ faults: 0 });
  const last = await open({ chance, known, files });
  await last.journal.close();
  await last.histories.close();
  checkFolder(disk.names(), last.state);
}

type Begin = Pick<Life, "chance" | "known" | "files">;

async function live(begin: Begin): Promise<void> {
  const { files } = begin;
  let life: Life;
  try {
    life = await open(begin);
  } catch (error) {
    if (files.isGone || isTold(error, files)) return;
    throw error;
  }
  await act(life);
  await life.histories.close().catch(() => undefined);
  await life.journal.close().catch(() => undefined);
  files.die();
  if (life.broken.length > 0) throw new Error(life.broken.join("\n"));
  checkNotices(life);
}

async function open({ chance, known, files }: Begin): Promise<Life> {
  const state = new State();
  const notices: string[] = [];
  const notice = (text: string) => notices.push(text);
  const snapshotAfterBytes = chance.of([300, 1500, 1e9]);
  const journal = await Journal.open("data", { state, notice, files, snapshotAfterBytes });
  const settled = () => journal.settled();
  const segmentBytes = chance.of([50, 400]);
  const histories = await DiskHistories.open("data", { files, settled, notice, segmentBytes });
  await histories.retain(placesIn(state).values());
  checkState(state, known);
  for (const [key, place] of placesIn(state)) {
    const lines = await histories.read(place, 0, place.lines);
    if (lines.join() !== known.histories.get(key)?.join()) throw new Error(`history ${key} is another one`);
  }
  return { chance, known, files, notices, state, journal, histories, broken: [] };
}

function placesIn(state: State): Map<string, HistoryPlace> {
  const records = state.records("tag", { region: world.region }, ended);
  return new Map(Array.from(records, ([key, text]) => [key, JSON.parse(text)]));
}

/** It is as after one of the commits, none before the last that was answered; and whoever opens it can see that. */
function checkState(state: State, known: Known): void {
  const count = Number(state.records("tag", { region: world.region }, counter.group).get(counter.key) ?? 0);
  if (count < known.answered || count > known.commits.length) {
    throw new Error(`is as after ${count} commits of ${known.commits.length}, ${known.answered} were answered`);
  }
  known.commits = known.commits.slice(0, count);
  known.answered = count;
  const expected = new State();
  for (const changes of known.commits) expected.apply(changes);
  const [found, wanted] = [textOf(state), textOf(expected)];
  if (found !== wanted) throw new Error(`is not as after commit ${count}:\n${found}\ninstead of\n${wanted}`);
}

function textOf(state: State): string {
  const shelves = [...groups, ended].map((group) => [...state.records("tag", { region: world.region }, group)]);
  return JSON.stringify(shelves);
}

function checkNotices({ notices, files }: Life): void {
  const failures = notices.filter((text) => text.startsWith("cannot write"));
  const untold = failures.filter((text) => !files.told.some((code) => text.includes(`(${code})`)));
  if (!files.isGone && untold.length > 0) throw new Error(`tells of what did not happen: ${untold.join("\n")}`);
}

function checkFolder(names: readonly string[], state: State): void {
  const segments = Array.from(placesIn(state).values(), ({ segment }) => `history-${segment}.jsonl`);
  const stray = names.filter((name) => name !== "journal.jsonl" && !segments.includes(name));
  if (stray.length > 0) throw new Error(`leaves ${stray.join(", ")} behind`);
}

async function act(life: Life): Promise<void> {
  const { chance, files } = life;
  const waits: Promise<void>[] = [];
  let isFailed = false;
  for (let step = 5 + chance.below(20); step > 0 && !files.isGone; step--) {
    const acted = chance.is(0.3) ? endExecution(life) : commit(life, someChanges(life));
    waits.push(acted);
    const count = life.known.commits.length;
    const wasFailed = isFailed;
    const settled = life.journal.settled().then(
      () => {
        life.known.answered = Math.max(life.known.answered, count);
        if (wasFailed) life.broken.push("answers success after a failure");
      },
      (error: unknown) => {
        isFailed = true;
        if (!files.isGone && !isTold(error, files)) life.broken.push(`fails with ${String(error)}`);
      },
    );
    waits.push(settled);
    if (chance.is(0.4)) await settled;
    else for (let turns = chance.below(6); turns > 0; turns--) await undefined;
  }
  await Promise.all(waits);
}

async function commit({ known, state, journal }: Life, changes: readonly Change[]): Promise<void> {
  const all = [...changes, { ...counter, value: String(known.commits.length + 1) }];
  known.commits = [...known.commits, all];
  state.apply(all);
  journal.append(all);
}

function someChanges({ chance, state, histories }: Life): readonly Change[] {
  const dropped = chance.is(0.2) ? [...placesIn(state)].at(0) : undefined;
  if (dropped !== undefined) {
    histories.forget(dropped[1]);
    return [{ ...world, group: ended, key: dropped[0] }];
  }
  return Array.from({ length: 1 + chance.below(3) }, () => {
    const shelf = { ...world, group: chance.of(groups) };
    if (chance.is(0.1)) return shelf;
    const key = chance.of(keys);
    return chance.is(0.2) ? { ...shelf, key } : { ...shelf, key, value: "ü\n".repeat(chance.below(40)) };
  });
}

/** Its history is kept, and only then its record says where. */
async function endExecution(life: Life): Promise<void> {
  const { chance, known, files, histories } = life;
  const key = `execution-${known.histories.size}`;
  const lines = Array.from({ length: 1 + chance.below(4) }, (_, index) => `{"${key}":"${index} ü"}`);
  known.histories.set(key, lines);
  try {
    const place = await histories.keep(lines);
    await commit(life, [{ ...world, group: ended, key, value: JSON.stringify(place) }]);
  } catch (error) {
    if (!files.isGone && !isTold(error, files)) life.broken.push(`fails with ${String(error)}`);
  }
}

function isTold(error: unknown, files: FaultyFiles): boolean {
  return files.told.includes(errorCode(error));
}
