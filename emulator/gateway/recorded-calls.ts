import type { Service } from "../../api/types";

/** A call that named a service and an action, as it was answered. */
export interface RecordedCall {
  readonly service: Service;
  readonly action: string;
  readonly region: string;
  /** Only those of the action, flat as on the wire: `Tag.1.Key`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** HTTP status; 0 when a fault cut the connection. */
  readonly status: number;
  /** Of a refusal. */
  readonly code?: string;
  /** When it was answered: milliseconds since the epoch, on the emulator's clock. */
  readonly at: number;
}

/** The newest calls, oldest first. */
export class CallLog {
  readonly #calls: RecordedCall[] = [];

  constructor(private readonly capacity: number) {}

  get calls(): readonly RecordedCall[] {
    this.#forget(0);
    return this.#calls;
  }

  add(call: RecordedCall): void {
    if (this.capacity === 0) return;
    this.#calls.push(call);
    // Many at a time: to take one away at the front moves all others.
    this.#forget(1000);
  }

  #forget(leeway: number): void {
    const excess = this.#calls.length - this.capacity;
    if (excess > leeway) this.#calls.splice(0, excess);
  }
}
