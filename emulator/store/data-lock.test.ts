import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataInUseError, lockData } from "./data-lock";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "aliflow-lock-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const inUseBy = (pid: number) =>
  new DataInUseError(
    `the data folder "${directory}" is in use by process ${pid}; stop that emulator or choose another folder`,
  );

// Of all processes on this machine, only the first surely runs and is not this one.
const otherPid = 1;
const deadPid = 2 ** 22 + 1;

test("makes the folder, and a second lock is refused until the first is released", async () => {
  const nested = join(directory, "a", "b");
  const unlock = await lockData(nested);
  await expect(lockData(nested)).rejects.toBeInstanceOf(DataInUseError);
  await unlock();
  expect(readdirSync(nested)).toEqual([]);
  await (await lockData(nested))();
});

test("names the process that has the folder", async () => {
  const unlock = await lockData(directory);
  await expect(lockData(directory)).rejects.toThrow(inUseBy(process.pid));
  await unlock();
});

const onLinux = existsSync("/proc/self/stat") ? test : test.skip;

onLinux("takes over the lock of a process whose id another one has now", async () => {
  writeFileSync(join(directory, "lock"), JSON.stringify({ pid: otherPid, startedAt: "1" }));
  await (await lockData(directory))();
});

test("is refused while another process that runs holds it", async () => {
  writeFileSync(join(directory, "lock"), JSON.stringify({ pid: otherPid, startedAt: "" }));
  await expect(lockData(directory)).rejects.toThrow(inUseBy(otherPid));
});

test.each([
  ["of a process that is gone", JSON.stringify({ pid: deadPid, startedAt: "123" })],
  ["of an earlier process with this id", JSON.stringify({ pid: process.pid, startedAt: "" })],
  ["that is no lock at all", "{"],
])("takes over a lock %s", async (_, text) => {
  // An earlier process with this id started at another time; where the system tells times, say one.
  const path = join(directory, "lock");
  writeFileSync(
    path,
    text.replace('"startedAt":""', `"startedAt":"${existsSync("/proc/self/stat") ? "1" : ""}"`),
  );
  const unlock = await lockData(directory);
  expect(readdirSync(directory)).toEqual(["lock"]);
  await unlock();
});
