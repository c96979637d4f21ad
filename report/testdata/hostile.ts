// A report in which everything from outside tries to be more than text.
import { assess } from "../assess/assess";
import type { Report } from "../model/model";
import { readRuns } from "../read/reader";
import { documentOf, flowOf, step } from "./runs";

/** Ends what a text may stand in, reverses what follows, and cuts what is read in C. */
export const hostile = `</style><script>globalThis.stolen = 1</script>"'--><img src=x onerror="globalThis.stolen = 1">\u202e\0&lt;`;

export async function hostileReport(): Promise<Report> {
  const text = documentOf(
    [
      step({
        name: hostile,
        old: { name: hostile, description: "a", definition: flowOf("a", "b") },
        new: { name: hostile, description: hostile, definition: flowOf("a", hostile) },
        more: { detailedDiff: { [hostile]: {} } },
      }),
      step({
        name: "nightly",
        type: "aliflow:index:Schedule",
        op: "replace",
        old: { cronExpression: "0 0 2 * * ?" },
        new: { cronExpression: `CRON_TZ=${hostile} 0 0 2 * * ?` },
        more: { replaceReasons: [hostile] },
      }),
      step({ name: hostile, type: `${hostile}:x:Y`, op: "create", new: {} }),
    ],
    { diagnostics: [{ severity: "error", message: `${hostile}: ${hostile}\n${hostile}` }] },
  );
  const runs = await readRuns([Buffer.from(text)], "hostile");
  return assess(runs, { title: hostile, now: new Date(0) });
}
