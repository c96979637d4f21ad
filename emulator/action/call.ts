import type { ActionName, Actions } from "../../api/actions";
import type { DecodedRequest } from "../../api/requests";
import type { Action, Service } from "../../api/types";
import type { Executions } from "../executions";
import type { Recurrences } from "../executions/recurrences";
import type { Schedules } from "../executions/schedules";
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
  readonly definitions: {
    /** @throws ServiceError for what Serverless Workflow would not take as the definition of a flow of this name */
    check(text: string, flowName: string): void;
  };
  readonly executions: Executions;
  readonly schedules: Schedules;
  readonly recurrences: Recurrences;
  /** What a new Logic Composer flow is. */
  readonly newFlowStatus: FlowStatus;
}

/** What a call does: handlers only say it, so that a refused or cut call has changed nothing. */
export interface Outcome {
  readonly changes?: readonly Change[];
  /** What follows once the changes are made; the answer waits for it. */
  readonly after?: () => Promise<void> | void;
  /** The reply without its RequestId; a function says it after all that. */
  readonly body: Body | (() => Body | Promise<Body>);
}

type Body = Readonly<Record<string, unknown>>;

type RequestFor<S extends Service, N extends ActionName<S>> = Actions[S][N] extends Action
  ? DecodedRequest<Actions[S][N]>
  : never;

/** One handler per action: request in, outcome out, or a `ServiceError`. */
export type Handlers<S extends Service> = {
  readonly [N in ActionName<S>]: (request: RequestFor<S, N>, call: Call) => Outcome;
};
