import type { ExecutionEvent } from "../../api/serverless-workflow/replies";

/** The innermost step whose failure led to the last event. */
export function failedStep(
  last: ExecutionEvent | undefined,
  events: ReadonlyMap<number, ExecutionEvent>,
): string | undefined {
  let step: string | undefined;
  let event = last;
  while (event && /(?:Failed|TimedOut|Exited)$/.test(event.Type ?? "")) {
    step = event.StepName || step;
    const { EventId, ScheduleEventId = 0 } = event;
    event = ScheduleEventId < EventId ? events.get(ScheduleEventId) : undefined;
  }
  return step;
}
