import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Store } from ".";
import { DiskHistories, type DiskHistoriesOptions } from "./disk-histories";
import { diskFiles } from "./files";
import { DamagedHistoryError, type Histories, type HistoryPlace, MemoryHistories } from "./histories";

let directory: string;
let notices: string[];
let open: Histories[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "aliflow-histories-"));
  notices = [];
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((histories) => histories.close()));
  rmSync(directory, { recursive: true, force: true });
});

async function onDisk(options: Partial<DiskHistoriesOptions> = {}): Promise<DiskHistories> {
  const histories = await DiskHistories.open(directory, {
    files: diskFiles,
    settled: async () => undefined,
    notice: (text) => notices.push(text),
    ...options,
  });
  open.push(histories);
  return histories;
}

const kinds: readonly [string, () => Promise<Histories>][] = [
  ["in memory", async () => new MemoryHistories()],
  ["on disk", onDisk],
];
const events = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => JSON.stringify({ name, index, note: "ü\n" }));
const segments = () => readdirSync(directory).sort();
const pathOf = (place: HistoryPlace) => join(directory, `history-${place.segment}.jsonl`);
/** As it comes back out of the journal. */
const stored = (place: HistoryPlace): HistoryPlace => JSON.parse(JSON.stringify(place));

describe.each(kinds)("%s", (_, make) => {
  test("gives back any page of what was kept", async () => {
    const histories = await make();
    const [first, second] = [events("a", 5000), events("b", 3)];
    const places = await Promise.all([histories.keep(first), histories.keep(second), histories.keep([])]);
    expect(places.map(({ lines }) => lines)).toEqual([5000, 3, 0]);
    const [a, b, none] = places.map(stored) as [HistoryPlace, HistoryPlace, HistoryPlace]; // three were kept
    expect(await histories.read(a, 0, 5000)).toEqual(first);
    for (const [from, count] of [
      [0, 1],
      [1234, 100],
      [4999, 10],
      [5000, 10],
      [0, 0],
    ] as const) {
      expect(await histories.read(a, from, count)).toEqual(first.slice(from, from + count));
    }
    expect(await histories.read(b, 1, 1)).toEqual([second[1]]);
    expect(await histories.read(none, 0, 10)).toEqual([]);
  });

  test("tells the bytes that it holds", async () => {
    const histories = await make();
    const a = await histories.keep(["{}", '"ü"']);
    const b = await histories.keep(["1"]);
    expect([a.bytes, b.bytes, histories.bytes]).toEqual([8, 2, 10]);
    histories.forget(a);
    expect(histories.bytes).toBe(2);
  });
});

test("in memory, a history that was forgotten is gone", async () => {
  const histories = new MemoryHistories();
  const place = await histories.keep(["1"]);
  histories.forget(place);
  histories.forget(place);
  expect(histories.bytes).toBe(0);
  await expect(histories.read(place, 0, 1)).rejects.toThrow(
    new DamagedHistoryError("this history was forgotten"),
  );
});

test("what was kept is on disk, as its lines, for its owner alone", async () => {
  const histories = await onDisk();
  const place = await histories.keep(['{"a":1}', '{"a":2}']);
  expect(readFileSync(pathOf(place), "utf8")).toBe('{"a":1}\n{"a":2}\n');
  expect(statSync(pathOf(place)).mode & 0o077).toBe(0);
});

test("reads the blocks of a page and no others", async () => {
  const sizes: number[] = [];
  const open: DiskHistoriesOptions["files"]["open"] = async (path, mode) => {
    const file = await diskFiles.open(path, mode);
    const read = (at: number, bytes: number) => {
      sizes.push(bytes);
      return file.read(at, bytes);
    };
    return { ...bound(file), read };
  };
  const histories = await onDisk({ files: { ...diskFiles, open } });
  const lines = events("a".repeat(1000), 5000);
  const place = await histories.keep(lines);
  expect(await histories.read(place, 4000, 20)).toEqual(lines.slice(4000, 4020));
  expect(sizes.length).toBeLessThanOrEqual(2);
  expect(Math.max(...sizes)).toBeLessThan(70_000);
});

const bound = (file: Awaited<ReturnType<typeof diskFiles.open>>) => ({
  size: () => file.size(),
  read: (at: number, bytes: number) => file.read(at, bytes),
  write: (at: number, data: Uint8Array) => file.write(at, data),
  truncate: (bytes: number) => file.truncate(bytes),
  sync: () => file.sync(),
  close: () => file.close(),
});

test("after a restart, what is still named is there and goes on in the same segment, all else is gone", async () => {
  const first = await onDisk({ segmentBytes: 50 });
  const places: HistoryPlace[] = [];
  for (const name of ["a", "b", "c", "d"]) places.push(await first.keep(events(name, 2)));
  expect(segments()).toHaveLength(4);
  await first.close();
  const [, b, , d] = places as [HistoryPlace, HistoryPlace, HistoryPlace, HistoryPlace]; // four were kept

  appendFileSync(pathOf(d), '{"torn');
  const second = await onDisk();
  await second.retain([b, d].map(stored));
  expect(segments()).toEqual(["history-2.jsonl", "history-4.jsonl"]);
  expect(second.bytes).toBe(b.bytes + d.bytes);
  expect(statSync(pathOf(d)).size).toBe(d.bytes);
  const more = await second.keep(events("e", 3));
  expect(more).toMatchObject({ segment: d.segment, at: d.bytes });
  expect(await second.read(b, 0, 9)).toEqual(events("b", 2));
  expect(await second.read(d, 0, 9)).toEqual(events("d", 2));
  expect(await second.read(more, 0, 9)).toEqual(events("e", 3));
});

test("a segment goes when nothing in it is wanted, and not before the records that named it are gone", async () => {
  let settle: () => void = () => undefined;
  const settled = () => new Promise<void>((resolve) => (settle = resolve));
  const histories = await onDisk({ segmentBytes: 50, settled });
  const [a, b] = await Promise.all([histories.keep(events("a", 2)), histories.keep(events("b", 2))]);
  await histories.keep(events("c", 1));
  histories.forget(a);
  expect(segments()).toHaveLength(2);
  histories.forget(b);
  await histories.keep(events("d", 1));
  expect(segments()).toHaveLength(2);
  settle();
  await histories.close();
  expect(segments()).toEqual(["history-2.jsonl"]);
});

test("without being told what is wanted, it touches no segment that was there", async () => {
  const first = await onDisk();
  const place = await first.keep(events("a", 1));
  await first.close();
  const second = await onDisk();
  expect((await second.keep(events("b", 1))).segment).not.toBe(place.segment);
  second.forget(place);
  await second.close();
  expect(await second.read(place, 0, 1)).toEqual(events("a", 1));
});

test("finds damage where it is read, and says where it is and what to do", async () => {
  const histories = await onDisk();
  const place = await histories.keep(['{"a":1}', '{"a":2}']);
  writeFileSync(pathOf(place), '{"a":1}\n{"a":3}\n');
  const path = pathOf(place);
  await expect(histories.read(place, 0, 1)).rejects.toThrow(
    new DamagedHistoryError(
      `"${path}" is damaged between bytes 0 and 16; restore it from a copy, or delete the execution`,
    ),
  );
  rmSync(path);
  await expect(histories.read(place, 0, 1)).rejects.toThrow(
    new DamagedHistoryError(`"${path}" is not there; restore it from a copy, or delete the execution`),
  );
});

test("once it cannot write, it says so once and keeps nothing more", async () => {
  const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  let fails = true;
  const open: DiskHistoriesOptions["files"]["open"] = async (path, mode) => {
    const file = await diskFiles.open(path, mode);
    return { ...bound(file), sync: () => (fails ? Promise.reject(full) : file.sync()) };
  };
  const histories = await onDisk({ files: { ...diskFiles, open } });
  await expect(histories.keep(["1"])).rejects.toBe(full);
  fails = false;
  await expect(histories.keep(["2"])).rejects.toBe(full);
  expect(notices).toEqual([
    `cannot write histories to "${directory}" (ENOSPC): no execution can end until the next start`,
  ]);
  expect(histories.bytes).toBe(0);
});

test("takes no event with a line feed", async () => {
  const histories = await onDisk();
  await expect(histories.keep(["1\n2"])).rejects.toThrow("an event of a history has no line feed");
});

test("a store has them, beside its journal or in memory", async () => {
  const store = await Store.open(directory, (text) => notices.push(text));
  const place = await store.histories.keep(["1"]);
  await store.close();
  const again = await Store.open(directory, (text) => notices.push(text));
  await again.histories.retain([place]);
  expect(await again.histories.read(place, 0, 1)).toEqual(["1"]);
  await again.close();
  expect(notices).toEqual([]);
  expect(Store.inMemory().histories).toBeInstanceOf(MemoryHistories);
});
