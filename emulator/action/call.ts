import type { ActionName, Actions } from "../../api/actions";
import type { DecodedRequest } from "../../api/requests";
import type { Action, Service } from "../../api/types";
import type { FlowStatus } from "../store/records";
import type { Change, RegionView } from "../store/state";

/** What a handler knows of a call besides its request. */
export interface Call {
  readonly world: RegionView;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The same as text, as replies show times. */
  readonly time: string;
  /** How long a deleted flow stays, from a `slow-delete` fault. */
  readonly deleteDelayMs: number;
  /** What a new Logic Composer flow is. */
  readonly newFlowStatus: FlowStatus;
}

/** What a call does: handlers only say it, so that a refused or cut call has changed nothing. */
export interface Outcome {
  /** The reply without its RequestId. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly changes?: readonly Change[];
}

type RequestFor<S extends Service, N extends ActionName<S>> = Actions[S][N] extends Action
  ? DecodedRequest<Actions[S][N]>
  : never;

/** One handler per action: request in, outcome out, or a `ServiceError`. */
export type Handlers<S extends Service> = {
  readonly [N in ActionName<S>]: (request: RequestFor<S, N>, call: Call) => Outcome;
};
