import type { Executions } from "../executions";
import { composerFlowId, keyOf } from "../executions/live-run";
import type { Store } from "../store";
import type { ExecutionRecord } from "../store/records";
import { type Doors, OwnDoorError } from "./own-doors";

/** Tells what became of runs of Logic Composer, which no action of the service does. */
export function invocationDoors(store: Store, executions: Executions): Doors {
  const all = () =>
    store
      .groups("execution")
      .flatMap(({ world, group }) =>
        [...world.records("execution", group).values()].flatMap((record) =>
          record.isComposer ? { world, record } : [],
        ),
      );
  return {
    "GET /_aliflow/invocations": async () => ({ invocations: all().map(({ record }) => told(record)) }),
    async "POST /_aliflow/invocations"({ invocationId }) {
      const found = all().find(({ record }) => record.Name === invocationId);
      if (found === undefined) throw new OwnDoorError('give the "invocationId" of a run that is there');
      const { world, record } = found;
      const lines = await executions.events(record, keyOf(world, record), {
        from: 0,
        count: Number.MAX_SAFE_INTEGER,
      });
      return { ...told(record), events: lines.map((line): unknown => JSON.parse(line)) };
    },
  };
}

function told(record: ExecutionRecord): object {
  const { Name, Status, StartedTime, StoppedTime, Output, failure } = record;
  return {
    flowId: composerFlowId(record),
    invocationId: Name,
    status: Status,
    startedTime: StartedTime,
    stoppedTime: StoppedTime,
    ...(Output !== "" && { output: JSON.parse(Output) }),
    ...(failure && { failure }),
  };
}
