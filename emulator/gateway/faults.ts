import type { Service } from "../../api/types";

/**
 * What happens to a call instead of, or besides, its usual answer.
 *
 * - `status`: it is refused with a status, a code, or both, and does nothing
 * - `throttle`: it is refused as when the quota is used up, and does nothing
 * - `reset-before-commit`: the connection is cut, nothing was done
 * - `reset-after-commit`: it is carried out, then the connection is cut: the answer is lost
 * - `delay`: it waits for `milliseconds` and then goes on as usual
 * - `html`: a proxy answers with an HTML page, nothing was done
 * - `slow-delete`: DeleteFlow of Serverless Workflow answers at once, the flow stays for `milliseconds`
 */
export type FaultKind =
  | "status"
  | "throttle"
  | "reset-before-commit"
  | "reset-after-commit"
  | "delay"
  | "html"
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
  /** HTTP status of kinds `status` and `html`. @default of the code, else 500; 502 for `html` */
  readonly status?: number;
  /** Error code of kind `status`. @default of the status */
  readonly code?: string;
  /** Of kinds `delay` and `slow-delete`. */
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
