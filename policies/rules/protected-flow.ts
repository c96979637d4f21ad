// Flows of production are not deleted by a slip.

import { fitsGlob } from "../../text/glob";
import { stackOf } from "./resource";
import { resourceRule } from "./rule";

export const protectedFlow = resourceRule({
  name: "protected-flow",
  level: "mandatory",
  title: "flows of production are protected",
  why: "A deleted flow loses the history of its executions, its schedules and its aliases, and what runs stops after its step. `protect` refuses the deletion, `retainOnDelete` leaves the flow in the account. The engine does not tell policy packs of `retainOnDelete`: there, only `protect` counts.",
  classes: ["Flow", "ComposerFlow"],
  settings: {
    stacks: {
      kind: "texts",
      description: "Stacks that are production, with `*` and `?`.",
      default: ["*prod*"],
    },
  },
  *check({ urn, options }, { stacks }) {
    if (options.protect || options.retainOnDelete) return;
    const stack = stackOf(urn);
    if (!stacks.some((glob) => fitsGlob(stack, glob))) return;
    yield {
      message: "nothing keeps this flow of production from being deleted",
      fix: "set the option protect: true (or retainOnDelete: true) on it",
    };
  },
});
