// The six fields of a schedule, in order.

export interface Field {
  readonly name: string;
  readonly lowest: number;
  readonly highest: number;
  /** Names that stand for the numbers from `lowest` on. */
  readonly names?: readonly string[];
  /** Takes one plain number only. */
  readonly plainNumber?: boolean;
  /** Takes `?`: no particular day. */
  readonly questionMark?: boolean;
  /** What a 0 means elsewhere, where it is not allowed here. */
  readonly zero?: string;
  /** What is offered where nothing nearer is. */
  readonly lastResort: string;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

export const cronFields: readonly [Field, Field, Field, Field, Field, Field] = [
  { name: "seconds", lowest: 0, highest: 59, plainNumber: true, lastResort: "0" },
  { name: "minutes", lowest: 0, highest: 59, lastResort: "0" },
  { name: "hours", lowest: 0, highest: 23, lastResort: "0" },
  { name: "day of month", lowest: 1, highest: 31, questionMark: true, lastResort: "28" },
  { name: "month", lowest: 1, highest: 12, names: months, lastResort: "*" },
  {
    name: "day of week",
    lowest: 1,
    highest: 7,
    names: weekdays,
    questionMark: true,
    zero: "SUN",
    lastResort: "?",
  },
];
