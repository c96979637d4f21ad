// Everything of a report that has a place, for annotations.

import { kinds } from "../model/kinds";
import type { Place, Report } from "../model/model";
import { madeBy, nameOf, nounOf } from "./words";

export interface Finding {
  readonly severity: "error" | "warning" | "notice";
  readonly message: string;
  /** Kind of danger, or the rule. */
  readonly id: string;
  /** `project/stack`; empty for what is of none. */
  readonly stack: string;
  readonly place?: Place;
}

/** Problems, then dangers; a danger stands where the program declares its resource. */
export function findingsOf({ problems, changes, account }: Report): Finding[] {
  return [
    ...problems.map(({ severity, name, message, rule = "pulumi", place, stack }) => ({
      severity,
      message: name === undefined ? message : `"${name}": ${message}`,
      id: rule,
      stack,
      ...(place && { place }),
    })),
    ...changes.flatMap(({ kind, name, type, dangers, place, stack }) =>
      dangers.map(({ id, message }) => ({
        severity: "warning" as const,
        message: `${kind ? kinds[kind].noun : type} "${name}": ${message}`,
        id,
        stack,
        ...(place && { place }),
      })),
    ),
    ...changes.flatMap(({ name, findings, place, stack }) =>
      findings.map(({ severity, message, rule }) => ({
        severity,
        message: `"${name}": ${message}`,
        id: rule,
        stack,
        ...(place && { place }),
      })),
    ),
    ...(account?.unmanaged ?? []).map((object) => ({
      severity: "warning" as const,
      message: `${nounOf(object)} "${nameOf(object)}" in ${object.region}: ${madeBy(object) ?? "no stack manages it"}`,
      id: "unmanaged",
      stack: "",
    })),
  ];
}
