import { spawn } from "node:child_process";
import { once } from "node:events";
import { descendantsOf } from "./descendants";

test("knows the child and its child, and nobody once they have ended", async () => {
  const script =
    'require("node:child_process").spawn("sleep", ["30"]).once("spawn", () => console.log("on"))';
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  const [first, second, ...more] = descendantsOf(process.pid).filter((pid) =>
    [child.pid, ...descendantsOf(child.pid ?? 0)].includes(pid),
  );
  expect([first, more]).toEqual([child.pid, []]);
  expect(descendantsOf(child.pid ?? 0)).toEqual([second]);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(descendantsOf(child.pid ?? 0)).toEqual([]);
  if (second) process.kill(second);
});
