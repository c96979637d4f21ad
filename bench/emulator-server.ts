// The emulator in a process of its own; answers each question with the calls since the last one.
import { startEmulator } from "../emulator";
import { testClock } from "../provider/cloud/test-clock";
import type { EmulatorQuestion, EmulatorReady, EmulatorSetup } from "./emulator-child";

async function serve({ quota, latencyMilliseconds, clockRate }: EmulatorSetup): Promise<void> {
  const setting = clockRate === 1 ? "" : `${clockRate}@${Date.now()}`;
  const clock = testClock(setting);
  const emulator = await startEmulator({ quota, keepCalls: 100_000, ...(clock && { clock }) });
  if (latencyMilliseconds > 0) {
    emulator.addFault({
      action: "*",
      kind: "delay",
      milliseconds: latencyMilliseconds * clockRate,
      times: 1e9,
    });
  }
  let seen = 0;
  process.on("message", ({ question }: { question: EmulatorQuestion }) => {
    const since = emulator.calls.slice(seen).filter(({ action }) => action === question.action);
    seen = emulator.calls.length;
    process.send?.(since.map(({ at, status }) => ({ at, status })));
  });
  process.once("disconnect", () => process.exit());
  const { endpoint, accessKeyId, accessKeySecret } = emulator;
  process.send?.({ endpoint, accessKeyId, accessKeySecret, clock: setting } satisfies EmulatorReady);
}

void serve(JSON.parse(process.argv[2] ?? "{}"));
