// Task tokens: base64 of `v1#flow#execution#event#signature`, as published ones decode to.

import { randomBytes } from "./random";
import type { Run } from "./run";

type Named = Pick<Run, "flowName" | "executionName" | "seed">;

/** The token of the step that was entered with an event. It follows from the seed and keeps no secret. */
export function taskToken({ flowName, executionName, seed }: Named, eventId: number): string {
  const signature = Buffer.from(randomBytes(seed, `token ${eventId}`, 20)).toString("base64");
  return Buffer.from(`v1#${flowName}#${executionName}#${eventId}#${signature}`).toString("base64");
}

/** The event that a token of this run names; `undefined` for any other text. */
export function eventOfToken(run: Named, token: string): number | undefined {
  const eventId = Number(Buffer.from(token, "base64").toString().split("#").at(-2));
  return Number.isSafeInteger(eventId) && taskToken(run, eventId) === token ? eventId : undefined;
}
