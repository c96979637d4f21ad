// Everything that the engine can be made to log, and our process with it: no secret that we wrote.
import { type EngineCloud, startEngineCloud } from "./cloud-stack";

const planted = "planted-7f3a9c";
const secret = (suffix: string) => ({ "fn::secret": `${planted}-${suffix}` });
const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };
const environment = { OPEN: "yes", KEY: secret("environment") };
const payload = { token: secret("payload") };
const program = (description: string) => {
  const nightly = { flowName: "${orders.name}", cronExpression: "@every 60m", payload };
  const resources = {
    orders: { type: "aliflow:Flow", properties: { definition, description, environment } },
    nightly: { type: "aliflow:Schedule", properties: nightly },
  };
  return { yaml: `resources: ${JSON.stringify(resources)}` };
};

/** The engine and its hosts write each value that they put into a message or take out of one (their rpc.go). */
const withoutEnginesValues = (text: string) =>
  text.replace(/\brpc\.go:\d+\] (?:Unm|M)arshaling property for RPC\[.*$/gm, "");

let cloud: EngineCloud;
beforeAll(async () => {
  cloud = await startEngineCloud();
});
afterAll(() => cloud?.close());

test("a whole life at full verbosity shows no secret and no key in what is not the engine's own", async () => {
  const stack = await cloud.createStack({ program: program("first"), environment: { ALIFLOW_LOG: "calls" } });
  // Without `--debug` the engine hides what a plugin prints.
  const args = ["--logtostderr", "-v=9", "--logflow", "--debug"];
  const texts: string[] = [];
  const look = async (command: "preview" | "up" | "refresh" | "destroy") => {
    const { stdout } = await stack[command]({ args });
    // The engine's own lines hold it: the log is as verbose as it gets.
    if (command === "up") expect(stdout.includes(planted)).toBe(true);
    texts.push(withoutEnginesValues(stdout));
  };
  await look("preview");
  await look("up");
  stack.setProgram(program("second"));
  await look("up");
  await look("refresh");
  await look("destroy");
  const { accessKeySecret } = cloud.emulator;
  const all = texts.join("\n");
  expect(all).toMatch(/CreateFlow cn-hangzhou \S+ 200/); // our process is heard
  for (const one of [planted, accessKeySecret, encodeURIComponent(accessKeySecret), "Signature="])
    expect(all.split("\n").filter((line) => line.includes(one))).toEqual([]);
});
