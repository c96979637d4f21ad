import { quote } from "../../provider/api/quote";
import { invalidArgument } from "../service-error";

// Six fields, seconds first. https://help.aliyun.com/document_detail/168926.html

interface Field {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Which of `*`, `,`, `-`, `/` and `?` may stand in it. */
  readonly marks: string;
  /** Names for numbers from `first` on. */
  readonly names?: readonly string[];
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const days = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

const fields: readonly Field[] = [
  { name: "seconds", first: 0, last: 59, marks: "" },
  { name: "minutes", first: 0, last: 59, marks: ",-*/" },
  { name: "hours", first: 0, last: 23, marks: ",-*/" },
  { name: "day of month", first: 1, last: 31, marks: ",-*?/" },
  { name: "month", first: 1, last: 12, marks: ",-*/", names: months },
  { name: "day of week", first: 1, last: 7, marks: ",-*?", names: days },
];

/** @throws ServiceError InvalidArgument unless it is six fields, `@every Nm`, either after `CRON_TZ=Zone`. */
export function checkCronExpression(text: string): void {
  const problem = cronProblem(text);
  if (problem !== undefined) {
    throw invalidArgument(`the cron expression ${quote(text)} is invalid: ${problem}`);
  }
}

function cronProblem(text: string): string | undefined {
  const [, zone, expression = text] = /^CRON_TZ=(\S*) +(.*)$/.exec(text) ?? [];
  if (zone !== undefined && !isTimeZone(zone)) return `${quote(zone)} is no time zone`;
  if (expression.startsWith("@")) {
    return /^@every 0*[1-9]\d*m$/.test(expression)
      ? undefined
      : 'only "@every Nm" with whole minutes is taken';
  }
  const parts = expression.trim().split(/ +/);
  if (parts.length !== fields.length) return `it has ${parts.length} fields instead of 6, seconds first`;
  const wrong = fields.find((field, index) => !isFieldText(parts[index] ?? "", field));
  return wrong && `the field "${wrong.name}" is ${quote(parts[fields.indexOf(wrong)] ?? "")}`;
}

function isFieldText(text: string, field: Field): boolean {
  if ([...",-*/?"].some((mark) => text.includes(mark) && !field.marks.includes(mark))) return false;
  return text.split(",").every((item) => isItem(item, field));
}

/** `*`, `?`, a value, `a-b`, and for the first and the last two a step: `a-b/n`. */
function isItem(item: string, field: Field): boolean {
  const [range = "", step, ...more] = item.split("/");
  if (more.length > 0 || (step !== undefined && !(Number(step) >= 1 && /^\d+$/.test(step)))) return false;
  if (range === "*") return true;
  if (range === "?") return step === undefined;
  const bounds = range.split("-").map((bound) => numberOf(bound, field));
  const [from = Number.NaN, to = from] = bounds;
  return bounds.length <= 2 && from >= field.first && to <= field.last && from <= to;
}

function numberOf(text: string, { first, names = [] }: Field): number {
  const index = names.indexOf(text.toUpperCase());
  if (index >= 0) return index + first;
  return /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
