import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** What a terminal of that width shows of tasks, each drawn once; jest does not load the module itself. */
function drawn(columns: number, seconds: number, tasks: readonly Task[]): string {
  const script = `
    import { Progress } from ${JSON.stringify(join(__dirname, "progress.mjs"))};
    const [columns, seconds, tasks] = JSON.parse(process.argv[1]);
    let now = 0;
    let last = "";
    const stream = { isTTY: true, columns, write: (text) => (last = text) };
    const progress = new Progress({ stream, now: () => now });
    for (const { name, part, done, estimateSeconds } of tasks) {
      progress.show(name, (report) => { report(part, done); return new Promise(() => {}); }, { estimateSeconds });
    }
    now = seconds * 1000;
    progress.draw();
    console.log(last);`;
  const args = ["--input-type=module", "-e", script, JSON.stringify([columns, seconds, tasks])];
  return execFileSync(process.execPath, args, { encoding: "utf8" }).trimEnd();
}

interface Task {
  readonly name: string;
  readonly part: string;
  readonly done: number;
  readonly estimateSeconds?: number;
}

const packages: Task = { name: "installing packages", part: "", done: 0 };
const engine = (compiled: number): Task => ({
  name: "building the engine (once)",
  part: `the CLI, ${compiled} of 1876 packages`,
  done: 0.1 + (0.9 * compiled) / 1876,
  estimateSeconds: 360,
});

test.each([
  [
    140,
    "installing packages 30 s · building the engine (once) 30 s, the CLI, 412 of 1876 packages, about 6 min left",
  ],
  [100, "building the engine (once) 30 s, the CLI, 412 of 1876 packages, about 6 min left"],
  [60, "installing packages 30 s · building the engine (once) 30 s"],
  [40, "building the engine (once) 30 s"],
  [10, ""],
])("on %i columns a line says less and is never cut", (columns, line) => {
  expect(drawn(columns, 30, [packages, { ...engine(412), done: 0 }])).toBe(line);
});

test.each([
  [0, 10, "about 6 min left"],
  [938, 180, "about 3 min left"],
  [1876, 360, "less than a minute left"],
])("after %i packages in %i s it says %s", (compiled, seconds, left) => {
  expect(drawn(100, seconds, [engine(compiled)])).toMatch(new RegExp(`, ${left}$`));
});
