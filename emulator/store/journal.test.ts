import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Journal } from "./journal";
import { DamagedJournalError, headerLine, JournalLines, readJournal } from "./journal-text";
import { type Change, State } from "./state";

let directory: string;
let path: string;
let notices: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "aliflow-journal-"));
  path = join(directory, "journal.jsonl");
  notices = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const shelf = { kind: "tag", region: "cn-hangzhou", group: "lc-1" } as const;
const put = (key: string, value: string): Change => ({ ...shelf, key, value });

/** A journal as this version writes it. */
function written(...commits: readonly Change[][]): string {
  const lines = new JournalLines();
  return (
    headerLine +
    commits.map((changes) => lines.next(changes.map((change) => JSON.stringify(change)))).join("")
  );
}

/** A journal as the version before wrote it. */
function writtenBefore(...commits: readonly Change[][]): string {
  const header = `{"format":"aliflow-emulator-journal","version":1}\n`;
  return header + commits.map((changes) => `${JSON.stringify({ changes })}\n`).join("");
}

async function opened(snapshotAfterBytes?: number) {
  const state = new State();
  const journal = await Journal.open(directory, {
    state,
    notice: (text) => notices.push(text),
    ...(snapshotAfterBytes !== undefined && { snapshotAfterBytes }),
  });
  const commit = (...changes: Change[]) => {
    state.apply(changes);
    journal.append(changes);
  };
  return { state, journal, commit };
}

const tags = (state: State) => Object.fromEntries(state.records("tag", { region: "cn-hangzhou" }, "lc-1"));

test("gives back what was written, also what was overwritten, removed and cleared", async () => {
  const first = await opened();
  first.commit(put("a", "1"), put("b", "2\n✓"));
  first.commit(put("a", "3"));
  first.commit({ ...shelf, group: "lc-2", key: "x", value: "y" }, { ...shelf, group: "lc-2" });
  first.commit(put("c", "4"), { ...shelf, key: "c" });
  await first.journal.settled();
  await first.journal.close();

  const second = await opened();
  expect(tags(second.state)).toEqual({ a: "3", b: "2\n✓" });
  expect([...second.state.snapshot()]).toHaveLength(2);
  expect(notices).toEqual([]);
  await second.journal.close();
});

test("cut at any byte, it holds whole commits up to there, says so, and goes on", async () => {
  const commits = [[put("a", "1"), put("b", "é")], [put("a", "2")], [{ ...shelf, key: "b" }]];
  const whole = Buffer.from(written(...commits));
  for (let length = 0; length <= whole.length; length++) {
    writeFileSync(path, whole.subarray(0, length));
    notices = [];
    const after = await opened();
    const wholeLines = whole.subarray(0, length).filter((byte) => byte === 0x0a).length;
    const expected = new State();
    for (const changes of commits.slice(0, Math.max(0, wholeLines - 1))) expected.apply(changes);
    expect(tags(after.state)).toEqual(tags(expected));
    const atLineEnd = length === 0 || whole[length - 1] === 0x0a;
    expect(notices).toHaveLength(atLineEnd ? 0 : 1);

    after.commit(put("z", "9"));
    await after.journal.settled();
    await after.journal.close();
    expect(readJournal(readFileSync(path), path).changes.at(-1)).toEqual(put("z", "9"));
  }
}, 30_000); // some thousand times to the disk, which others may use too

test("says which bytes it dropped", async () => {
  writeFileSync(path, `${written([put("a", "1")])}{"changes":[{"kind`);
  const { journal } = await opened();
  expect(notices).toEqual([`dropped the torn last line of "${path}" (18 bytes of an unanswered call)`]);
  await journal.close();
});

test("refuses a damaged line in the middle, and names it", async () => {
  const damaged = `${written([put("a", "1")])}\0\0\0\n${written([put("b", "2")])}`;
  writeFileSync(path, damaged);
  await expect(opened()).rejects.toThrow(
    new DamagedJournalError(
      `the journal "${path}" is damaged at line 3; restore it from a copy, or delete that line and all after it`,
    ),
  );
  expect(readFileSync(path, "utf8")).toBe(damaged);
});

test.each(["1 → 2", "swapped", "twice", "missing", "moved"])(
  "finds a line in the middle that parses but is not what was written: %s",
  async (damage) => {
    const whole = written([put("a", "1")], [put("b", "2")], [put("c", "3")]);
    const [header, a, b, c, none] = whole.split("\n");
    const text = {
      "1 → 2": whole.replace('"value":"1"', '"value":"2"'),
      swapped: [header, b, a, c, none].join("\n"),
      twice: [header, a, a, b, c, none].join("\n"),
      missing: [header, b, c, none].join("\n"),
      moved: [header, a?.replace('"checksum"', '"Checksum"'), b, c, none].join("\n"),
    }[damage];
    writeFileSync(path, text ?? "");
    const line = damage === "twice" ? 3 : 2;
    await expect(opened()).rejects.toThrow(`"${path}" is damaged at line ${line};`);
    expect(readFileSync(path, "utf8")).toBe(text);
  },
);

test("finds every flipped bit but in the last line, whose damage may be a torn write", async () => {
  const whole = Buffer.from(written([put("a", "1")], [put("b", "ü")], [put("c", "3")]));
  const lastLineAt = whole.lastIndexOf(0x0a, -2) + 1;
  for (let bit = 0; bit < lastLineAt * 8; bit++) {
    const damaged = Buffer.from(whole);
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => readJournal(damaged, path)).toThrow(DamagedJournalError);
  }
});

test.each([
  '{"format":"something-else","version":1}\n{}\n',
  '{"format":"something-else","version":1}\n',
  "some other file",
  `${writtenBefore()}{"changes":[{"kind":"planet","region":"a","group":"b"}]}\n{}\n`,
  `${writtenBefore()}{"changes":[{"kind":"tag","region":1,"group":"b"}]}\n{}\n`,
  `${writtenBefore()}{"changes":{}}\n{}\n`,
])("does not take %j for a journal", async (text) => {
  writeFileSync(path, text);
  await expect(opened()).rejects.toBeInstanceOf(DamagedJournalError);
  expect(readFileSync(path, "utf8")).toBe(text);
});

test.each([
  ['{"format":"aliflow-emulator-journal","version":3}\n', "version 3"],
  [headerLine + new JournalLines().next(['{"kind":"planet","region":"a","group":"b"}']), "line 2"],
])("leaves the journal of a newer emulator as it is: %j", async (text, what) => {
  writeFileSync(path, text);
  await expect(opened()).rejects.toThrow(
    new DamagedJournalError(
      `the journal "${path}" is of a newer emulator (${what}); use that one, or another data folder`,
    ),
  );
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("takes over a journal of the version before, torn or not, and rewrites it", async () => {
  const before = writtenBefore([put("a", "1"), put("b", "2")], [{ ...shelf, key: "b" }]);
  for (const text of [before, `${before}{"changes":[{"ki`]) {
    writeFileSync(path, text);
    const { state, journal, commit } = await opened();
    expect(tags(state)).toEqual({ a: "1" });
    expect(readFileSync(path, "utf8")).toBe(written([put("a", "1")]));
    commit(put("c", "3"));
    await journal.close();
    expect(readFileSync(path, "utf8")).toBe(written([put("a", "1")], [put("c", "3")]));
  }
  expect(notices).toHaveLength(1);
});

test("commits that fall together are one line, on disk whole or not at all", async () => {
  const { commit, journal } = await opened();
  commit(put("a", "1"));
  commit(put("b", "2"));
  commit(put("c", "3"), put("d", "4"));
  await journal.close();
  expect(readFileSync(path, "utf8")).toBe(
    written(["a1", "b2", "c3", "d4"].map(([key = "", value = ""]) => put(key, value))),
  );
});

test("is rewritten as a snapshot when it has grown, and commits made meanwhile are not lost", async () => {
  const { commit, journal } = await opened(2000);
  for (let index = 0; index < 200; index++) {
    commit(put("counter", String(index)), put(`k${index % 7}`, String(index)));
    if (index % 10 === 0) await journal.settled();
  }
  await journal.settled();
  expect(statSync(path).size).toBeLessThan(6000);
  await journal.close();

  const { state, journal: second } = await opened();
  expect(tags(state)).toEqual({
    counter: "199",
    ...Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [
        `k${(196 + index) % 7}`,
        String(196 + index - (196 + index > 199 ? 7 : 0)),
      ]),
    ),
  });
  await second.close();
});

test("is rewritten when it is opened and most of it is overwritten, so that many short lives leave no more than one", async () => {
  const sizes: number[] = [];
  for (let life = 0; life < 12; life++) {
    const { journal, commit, state } = await opened(2000);
    sizes.push(statSync(path).size);
    expect(tags(state)).toEqual(life === 0 ? {} : { counter: `${life - 1}.19` });
    for (let index = 0; index < 20; index++) commit(put("counter", `${life}.${index}`));
    await journal.settled();
    await journal.close();
  }
  // One life writes less than what makes it rewrite itself while it runs.
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2000);
  expect(sizes.filter((size, life) => life > 0 && size < (sizes[life - 1] ?? 0))).not.toEqual([]);
});

test("is left as it is when it is opened and most of it is in force", async () => {
  const first = await opened();
  for (let index = 0; index < 100; index++) first.commit(put(`k${index}`, "x".repeat(50)));
  await first.journal.close();
  const { ino, size } = statSync(path);
  const second = await opened(2000);
  expect(statSync(path)).toMatchObject({ ino, size });
  await second.journal.close();
});

test("what is written after it was rewritten at its opening is in the new file, torn line or not", async () => {
  const dead = Array.from({ length: 100 }, (_, index) => [put("a", String(index))]);
  writeFileSync(path, `${written(...dead)}{"changes":[{"ki`);
  const first = await opened(2000);
  expect(notices).toEqual([expect.stringMatching(/^dropped the torn last line/)]);
  expect(readFileSync(path, "utf8")).toBe(written([put("a", "99")]));
  first.commit(put("b", "1"));
  await first.journal.settled();
  // As if it were killed now: nothing is closed in order.
  appendFileSync(`${path}.next`, '{"format"');
  const second = await opened(2000);
  expect(tags(second.state)).toEqual({ a: "99", b: "1" });
  await Promise.all([first.journal.close(), second.journal.close()]);
});

test("drops a snapshot that a killed process left half written", async () => {
  const first = await opened();
  first.commit(put("a", "1"));
  await first.journal.close();
  appendFileSync(`${path}.next`, '{"format"');
  const second = await opened();
  expect(tags(second.state)).toEqual({ a: "1" });
  await second.journal.close();
  expect(() => statSync(`${path}.next`)).toThrow();
});

test("tells everyone who waits once it cannot write any more", async () => {
  const { commit, journal } = await opened();
  await journal.close();
  commit(put("a", "1"));
  await expect(journal.settled()).rejects.toThrow();
  commit(put("b", "2"));
  await expect(journal.settled()).rejects.toThrow();
});
