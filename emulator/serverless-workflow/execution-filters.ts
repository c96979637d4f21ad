import { quote } from "../../text/quote";
import { invalidArgument } from "../action/service-error";
import type { ExecutionRecord } from "../store/records";

interface Filters {
  readonly Status?: string | undefined;
  readonly StartedTimeBegin?: string | undefined;
  readonly StartedTimeEnd?: string | undefined;
  readonly ExecutionNamePrefix?: string | undefined;
  readonly Qualifier?: string | undefined;
  readonly MapRunName?: string | undefined;
}

/** Whether ListExecutions shows an execution. Children of a distributed Map are shown by its name alone. */
export function matchesFilters(record: ExecutionRecord, filters: Filters): boolean {
  const { Status, ExecutionNamePrefix: prefix = "", Qualifier, MapRunName } = filters;
  const started = Date.parse(record.StartedTime);
  return (
    (!Status || record.Status === Status) &&
    record.Name.startsWith(prefix) &&
    (!Qualifier || record.qualifier === Qualifier || record.version === Qualifier) &&
    (record.mapRunName ?? "") === (MapRunName ?? "") &&
    started >= timeOf("StartedTimeBegin", filters.StartedTimeBegin, Number.NEGATIVE_INFINITY) &&
    started <= timeOf("StartedTimeEnd", filters.StartedTimeEnd, Number.POSITIVE_INFINITY)
  );
}

function timeOf(name: string, text: string | undefined, other: number): number {
  if (!text) return other;
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw invalidArgument(`${name} must be a time such as "2019-01-01T01:01:01.001Z", not ${quote(text)}`);
  return time;
}
