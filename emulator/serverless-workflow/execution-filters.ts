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

/**
 * Which executions ListExecutions shows. Children of a distributed Map are shown by its name alone.
 *
 * @throws ServiceError for a time that is none, whatever there is to show
 */
export function readFilters(filters: Filters): (record: ExecutionRecord) => boolean {
  const { Status, ExecutionNamePrefix: prefix = "", Qualifier, MapRunName = "" } = filters;
  const begin = timeOf("StartedTimeBegin", filters.StartedTimeBegin, Number.NEGATIVE_INFINITY);
  const end = timeOf("StartedTimeEnd", filters.StartedTimeEnd, Number.POSITIVE_INFINITY);
  return (record) => {
    const started = Date.parse(record.StartedTime);
    return (
      (!Status || record.Status === Status) &&
      record.Name.startsWith(prefix) &&
      (!Qualifier || record.qualifier === Qualifier || record.version === Qualifier) &&
      (record.mapRunName ?? "") === MapRunName &&
      started >= begin &&
      started <= end
    );
  };
}

function timeOf(name: string, text: string | undefined, other: number): number {
  if (!text) return other;
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw invalidArgument(`${name} must be a time such as "2019-01-01T01:01:01.001Z", not ${quote(text)}`);
  return time;
}
