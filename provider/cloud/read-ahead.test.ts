import { type Listing, ReadAhead } from "./read-ahead";

/** A service with `count` objects, a list of pages, and a record of what it was asked. */
function service(count: number, { pageSize = 100, fails = false } = {}) {
  const calls: string[] = [];
  const values = new Map(Array.from({ length: count }, (_, index) => [`flow-${index}`, { index }]));
  const listing: Listing<{ index: number }> = {
    kind: "flows cn-hangzhou",
    async *pages() {
      const all = [...values];
      for (let from = 0; from < all.length; from += pageSize) {
        calls.push("list");
        await Promise.resolve();
        if (fails) throw new Error("not allowed");
        yield new Map(all.slice(from, from + pageSize));
      }
    },
  };
  let now = 0;
  const ahead = new ReadAhead({ now: () => now, sleep: async () => undefined });
  const read = (key: string) =>
    ahead.get(listing, key, async () => {
      calls.push(`read ${key}`);
      return values.get(key);
    });
  return { calls, values, ahead, read, listing, pass: (milliseconds: number) => (now += milliseconds) };
}

const lists = (calls: readonly string[]) => calls.filter((call) => call === "list").length;

/** Reads all keys as the engine does: a few at once. */
async function readAll(read: (key: string) => Promise<unknown>, count: number, atOnce: number) {
  const keys = Array.from({ length: count }, (_, index) => `flow-${index}`);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let key = keys.shift(); key !== undefined; key = keys.shift()) await read(key);
    }),
  );
}

test("reads the first few directly and 200 with one list", async () => {
  const { calls, read } = service(200, { pageSize: 999 });
  await readAll(read, 200, 8);
  expect(lists(calls)).toBe(1);
  expect(calls.length).toBeLessThanOrEqual(1 + 8);
});

test("fetches page after page while reads need them", async () => {
  const { calls, read } = service(1000, { pageSize: 100 });
  await readAll(read, 1000, 8);
  expect(lists(calls)).toBe(10);
  expect(calls.length).toBeLessThanOrEqual(10 + 10 * 8);
});

test("stays with direct reads for a few objects of a large account", async () => {
  const { calls, read } = service(5000, { pageSize: 100 });
  for (const index of [4000, 4100, 4200]) await read(`flow-${index}`);
  expect(calls).toEqual(["read flow-4000", "read flow-4100", "read flow-4200"]);
});

test("asks directly for what no page held: a list never proves absence", async () => {
  const { calls, read, values } = service(10);
  await readAll(read, 10, 1);
  values.delete("flow-9");
  await expect(read("flow-77")).resolves.toBeUndefined();
  expect(calls).toContain("read flow-77");
});

test("goes on with direct reads where the list is refused", async () => {
  const { calls, read } = service(50, { fails: true });
  await readAll(read, 50, 8);
  expect(lists(calls)).toBe(1);
  expect(calls.filter((call) => call.startsWith("read")).length).toBe(50);
});

test("reads its own writes from the service, also while a page is on its way", async () => {
  const { calls, read, ahead, listing, values } = service(50);
  for (const key of ["flow-0", "flow-1", "flow-2"]) await read(key);
  const reading = read("flow-4");
  ahead.forget(listing.kind, "flow-5");
  values.set("flow-5", { index: 500 });
  await reading;
  await expect(read("flow-5")).resolves.toEqual({ index: 500 });
  expect(calls).toContain("read flow-5");
});

test("lets pages grow old", async () => {
  const { read, values, pass } = service(50);
  await readAll(read, 50, 1);
  values.set("flow-40", { index: 4000 });
  await expect(read("flow-40")).resolves.toEqual({ index: 40 });
  pass(61_000);
  await expect(read("flow-40")).resolves.toEqual({ index: 4000 });
});
