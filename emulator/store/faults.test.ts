import { liveThrough } from "./testdata/lives";

// A failure names its seed: ALIFLOW_STORE_SEEDS="SEED 1" lives through it again, "1 10000" through more than here.
const chosen = (process.env.ALIFLOW_STORE_SEEDS ?? "").split(" ").filter(Boolean).map(Number);
const [first = 1, count = 1500] = chosen;

test(
  `nothing answered is lost, whatever a disk does: ${count} seeds from ${first}`,
  async () => {
    for (let seed = first; seed < first + count; seed++) {
      await liveThrough(seed).catch((error: unknown) => {
        throw new Error(`seed ${seed}`, { cause: error });
      });
    }
  },
  60_000 + count * 30,
);

test.each([[1146, "records keep their order when commits are queued while the journal is rewritten"]])(
  "seed %i: %s",
  (seed) => liveThrough(seed),
);
