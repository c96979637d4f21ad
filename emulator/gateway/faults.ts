import type { Service } from "../../api/types";

/**
 * What happens to a call instead of, or besides, its usual answer.
 *
 * Nothing is done:
 * - `status`: it is refused with a status, a code, or both
 * - `throttle`: it is refused as when the quota is used up
 * - `reset-before-commit`: the connection is cut
 * - `html`: a proxy answers with an HTML page
 *
 * It is carried out, and the answer is not the one that it should be:
 * - `reset-after-commit`: the connection is cut, the answer is lost
 * - `status-after-commit`: as `status`
 * - `cut-reply`: the connection is cut in the middle of the answer
 * - `large-header`: the answer has a header of 64 KiB, more than HTTP clients read
 * - `garbage`: HTTP 200 with bytes that are no JSON
 * - `empty`: HTTP 200 without a body
 * - `slow-answer`: the answer comes after `milliseconds`
 *
 * It is carried out later:
 * - `delay`: it waits for `milliseconds` and then goes on as usual
 * - `late-commit`: the connection is cut at once, and it is carried out after `milliseconds`
 * - `slow-delete`: DeleteFlow of Serverless Workflow answers at once, the flow stays for `milliseconds`
 */
export type FaultKind =
  | "status"
  | "throttle"
  | "reset-before-commit"
  | "html"
  | "reset-after-commit"
  | "status-after-commit"
  | "cut-reply"
  | "large-header"
  | "garbage"
  | "empty"
  | "slow-answer"
  | "delay"
  | "late-commit"
  | "slow-delete";

/** A deterministic fault: it counts the calls that match and strikes at the given ones. */
export interface Fault {
  /** Name of an action, or `*` for any. */
  readonly action: string;
  /** @default both services */
  readonly service?: Service;
  /** @default any region */
  readonly region?: string;
  /** Business parameters that a call must carry to match, as they are on the wire. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The first matching call that it strikes, counted from when the fault was added. @default 1 */
  readonly nth?: number;
  /** How many matching calls in a row it strikes. @default 1 */
  readonly times?: number;
  readonly kind: FaultKind;
  /** HTTP status of kinds `status`, `status-after-commit` and `html`. @default of the code, else 500; 502 for `html` */
  readonly status?: number;
  /** Error code of kinds `status` and `status-after-commit`. @default of the status */
  readonly code?: string;
  /** What a refusal of kinds `status`, `status-after-commit` and `throttle` asks to wait. @default it asks for nothing */
  readonly retryAfterSeconds?: number;
  /** Of kinds `delay`, `late-commit`, `slow-answer` and `slow-delete`. */
  readonly milliseconds?: number;
}

/** What a fault looks at to find its calls. */
export interface FaultSubject {
  readonly service: Service;
  readonly action: string;
  readonly region: string;
  readonly business: Readonly<Record<string, string>>;
}

/** The faults in force. Each counts for itself; where several strike one call, the first one added does. */
export class FaultPlan {
  #entries: { readonly fault: Fault; seen: number }[] = [];

  add(fault: Fault): void {
    this.#entries.push({ fault, seen: 0 });
  }

  clear(): void {
    this.#entries = [];
  }

  /** Counts the call and gives the fault that strikes it. */
  next(call: FaultSubject): Fault | undefined {
    let struck: Fault | undefined;
    for (const entry of this.#entries) {
      if (!matches(entry.fault, call)) continue;
      entry.seen += 1;
      if (struck === undefined && strikes(entry.fault, entry.seen)) struck = entry.fault;
    }
    return struck;
  }
}

function matches(fault: Fault, call: FaultSubject): boolean {
  if (fault.action !== "*" && fault.action !== call.action) return false;
  if (fault.service !== undefined && fault.service !== call.service) return false;
  if (fault.region !== undefined && fault.region !== call.region) return false;
  return Object.entries(fault.parameters ?? {}).every(([name, value]) => call.business[name] === value);
}

function strikes({ nth = 1, times = 1 }: Fault, seen: number): boolean {
  return seen >= nth && seen < nth + times;
}
