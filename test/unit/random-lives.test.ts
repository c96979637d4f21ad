// A thousand random lives of a stack, in process; `npm run bench -- model` lives a hundred thousand.
import { live, replayOf } from "../faults/model";

test("after any edits, hand changes, faults and kills, one clean up makes the cloud what the program says", async () => {
  const { failure } = await live(1_000, replayOf(process.env.ALIFLOW_SEED));
  expect(failure).toBe("");
}, 600_000);
