import type { Event } from "../../execution";
import { timeText } from "../clock/clock";

/** An event as GetExecutionHistory gives it, as JSON text. */
export function eventLine({ id, type, stepName, scheduleEventId, detail, time }: Event): string {
  return JSON.stringify({
    StepName: stepName,
    Type: type,
    EventId: id,
    ScheduleEventId: scheduleEventId,
    EventDetail: detail,
    Time: timeText(time),
  });
}
