// What holds for every definition, in any language and however odd: a run of it ends, its history is legal, and
// nothing depends on who asks when.
import fc from "fast-check";
import type { Json, JsonObject } from "../../text/json";
import { type Event, type Options, type Run, start, tell } from "..";
import { type Driven, drive, epoch, type Perform, type Reply } from "./drive";
import { leftovers } from "./legal";
import { randomInput } from "./random-flow";

export interface Language {
  readonly language: Run["language"];
  readonly definition: fc.Arbitrary<object>;
  /** @default that of flows */
  readonly input?: fc.Arbitrary<Json>;
  readonly options: fc.Arbitrary<Partial<Options>>;
  readonly replies: readonly Reply[];
  /** Every breach of a history. */
  breaches(events: readonly Event[], options: Pick<Options, "mostEvents">): string[];
}

export const mostEvents = 120;

/** Tests them, and answers what runs at random there are, for what a language asks of its own. */
export function testEveryRun({ language, definition, input = randomInput, options, replies, breaches }: Language) {
  const given = fc.record({ definition, input, options, salt: fc.nat(20) });
  type Given = typeof given extends fc.Arbitrary<infer Value> ? Value : never;

  /** Answers that follow from the task alone, so that every caller gives the same. */
  const performBy =
    (salt: number): Perform =>
    ({ id, attempt }) =>
      replies[(Math.abs(id) * 7 + attempt * 3 + salt) % replies.length] ?? "silence";

  const begin = ({ definition: one, input, options: set }: Given): Run => {
    const copy = JSON.parse(JSON.stringify(one)) as JsonObject; // it was an object
    const names = { flowName: "f", executionName: "e", seed: "s", now: epoch };
    return start({ language, definition: copy, input, options: { ...set, mostEvents }, ...names });
  };
  const holds = (numRuns: number, check: (one: Given) => void) =>
    fc.assert(fc.property(given, check), { numRuns });

  test("a run ends, with a legal history and nothing left over", () => {
    holds(600, (one) => {
      const { run, events } = drive(begin(one), performBy(one.salt));
      expect(run.status).not.toBe("Running");
      expect(breaches(events, { mostEvents })).toEqual([]);
      expect(leftovers(run)).toEqual([]);
      for (const map of Object.values(run.mapRuns ?? {})) {
        expect(map.status).not.toBe("Running");
        expect(map.succeeded + map.failed + map.aborted).toBe(map.total);
      }
    });
  });

  test("a run that is stored and loaded after each event goes on as if nothing had happened", () => {
    holds(200, (one) => {
      const perform = performBy(one.salt);
      const whole = drive(begin(one), perform);
      const loaded = drive(begin(one), perform, (run) => JSON.parse(JSON.stringify(run)));
      expect(loaded.events).toEqual(whole.events);
      expect(JSON.stringify(loaded.run)).toBe(JSON.stringify(whole.run));
      expect(structuredClone(loaded.run)).toEqual(whole.run);
    });
  });

  test("what was told is all that a run needs: told again without a question in between, it is the same", () => {
    holds(200, (one) => {
      const { happenings, events, run } = drive(begin(one), performBy(one.salt));
      const again = begin(one);
      for (const happening of happenings) tell(again, happening);
      const replayed = drive(again, () => "silence");
      expect(replayed.events).toEqual(events);
      expect(replayed.run).toEqual(run);
    });
  });

  test("data of a run is never changed by what comes later", () => {
    holds(200, (one) => {
      const run = begin(one);
      const before = JSON.stringify([run.definition, run.input]);
      drive(run, performBy(one.salt));
      expect(JSON.stringify([run.definition, run.input])).toBe(before);
    });
  });

  return (numRuns: number): Driven[] =>
    fc.sample(given, { seed: 7, numRuns }).map((one) => drive(begin(one), performBy(one.salt)));
}
