import { ManualClock } from "../testdata/manual-clock";
import { NonceMemory, nonceMemoryMs } from "./nonces";

test("a nonce comes again only after 31 minutes", () => {
  const clock = new ManualClock();
  const nonces = new NonceMemory(clock);
  expect(nonces.use("a")).toBe(true);
  clock.advance(nonceMemoryMs - 1);
  expect(nonces.use("a")).toBe(false);
  clock.advance(1);
  expect(nonces.use("a")).toBe(true);
});

test("holds no more than its capacity, and forgets the oldest first", () => {
  const nonces = new NonceMemory(new ManualClock(), 3);
  for (const nonce of ["a", "b", "c", "d"]) nonces.use(nonce);
  expect(nonces.size).toBe(3);
  expect([nonces.use("d"), nonces.use("c")]).toEqual([false, false]);
  expect(nonces.use("a")).toBe(true);
});

test("old nonces take no room", () => {
  const clock = new ManualClock();
  const nonces = new NonceMemory(clock);
  for (let index = 0; index < 100; index++) nonces.use(String(index));
  clock.advance(nonceMemoryMs);
  nonces.use("new");
  expect(nonces.size).toBe(1);
});
