// `npm run bench` runs every bench, `npm run bench -- signing calls` those that are named. Figures go to stdout
// as a table, progress to stderr.
import type { Bench } from "./bench";
import { callCounts } from "./call-counts";
import { calls } from "./calls";
import { checkpoints } from "./checkpoints";
import { definition } from "./definition";
import { emulator } from "./emulator";
import { emulatorHostile } from "./emulator-hostile";
import { emulatorStart } from "./emulator-start";
import { engine, engineLatency, enginePlugin } from "./engine";
import { engineQuota } from "./engine-quota";
import { engineShare } from "./engine-share";
import { execution } from "./execution";
import { engineFaults, faults, model } from "./faults";
import { load } from "./load";
import { opentofu } from "./opentofu";
import { pluginProcess } from "./plugin";
import { report } from "./report";
import { signing } from "./signing";
import { stateBytes } from "./state-bytes";
import { store } from "./store";
import { head, rowOf } from "./table";

const benches: readonly Bench[] = [
  signing,
  calls,
  load,
  callCounts,
  stateBytes,
  definition,
  emulator,
  emulatorStart,
  emulatorHostile,
  execution,
  engine,
  enginePlugin,
  engineLatency,
  checkpoints,
  opentofu,
  engineQuota,
  faults,
  engineFaults,
  model,
  engineShare,
  pluginProcess,
  report,
  store,
];

async function main(names: readonly string[]): Promise<number> {
  const known = benches.map(({ name }) => name);
  const stranger = names.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    console.error(`error: "${stranger}" is no bench; use ${known.join(", ")}`);
    return 2;
  }
  for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.error(`${bench.name}: ${bench.about}`);
    const rows = (await bench.run()).map(rowOf);
    console.log(`\n### ${bench.name}\n\n${head}\n${rows.join("\n")}\n`);
  }
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
