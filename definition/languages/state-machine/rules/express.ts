// What Express executions cannot do.

import { quote } from "../../../../text/quote";
import { withStates } from "../example";
import { known } from "../fields";
import type { StateMachineRule } from "../model";
import { maxWaitSeconds } from "../vocabulary";

const express = withStates(`
- Type: Map
  Name: first
  ItemsPath: $Input.orders
  Processor:
    ProcessorConfig: { ExecutionMode: Express }
    StartAt: pause
    States: [{ Type: Wait, Name: pause, Seconds: 20, End: true }]
  End: true`);

export const expressLimits: StateMachineRule = {
  id: "state-machine/express",
  severity: "error",
  title: "Express executions wait at most 20 seconds and for no callback",
  why:
    "[Modes](https://help.aliyun.com/document_detail/2504569.html): Express knows `RequestComplete` only, and waits " +
    "of 1 to 20 seconds. It holds for a flow whose `executionMode` is `Express`, and for the processor of a " +
    "distributed Map that runs so.",
  accepted: express,
  refused: express.replace("Seconds: 20", "Seconds: 21"),
  *check({ document, states }) {
    for (const { type, fields, path, scope } of states) {
      if (!scope.express) continue;
      const mode = known(document, fields, "TaskMode");
      if (type === "Task" && typeof mode === "string" && mode.startsWith("WaitFor")) {
        const message = `${quote(mode)} does not exist in Express executions; use "RequestComplete"`;
        yield { path: [...path, "TaskMode"], message };
      }
      const seconds = known(document, fields, "Seconds");
      if (type === "Wait" && typeof seconds === "number" && seconds > maxWaitSeconds.express) {
        const message = `"Seconds" is ${seconds}; an Express execution waits at most ${maxWaitSeconds.express} seconds`;
        yield { path: [...path, "Seconds"], message };
      }
    }
  },
};
