import { quote } from "../../text/quote";
import { exampleOf } from "./known";
import type { StubQuestion } from "./stub";
import type { Target } from "./target";

/** The error of a task for which there is no stub. */
export const notStubbed = "FnF.TaskNotStubbed";
/** The error of a task whose stub has no answer for it. */
export const stubFailed = "FnF.StubFailed";

/** Says which stub to write, ready to paste. */
export function missingStub({ flowName, task }: StubQuestion, target: Target): string {
  const { stepName, attempt, pattern } = task;
  const answer =
    pattern === "waitForCallback"
      ? { submitted: true, callback: { output: {}, delay: "1s" } }
      : { output: exampleOf(target) };
  const { stringify }: typeof import("yaml") = require("yaml");
  const stub = stringify([{ ...target, step: stepName, ...answer }]);
  return `no stub fits step ${quote(stepName)} of flow ${quote(flowName)}, attempt ${attempt}; add one to the stubs:\n${stub}`;
}
