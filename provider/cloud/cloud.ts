// One region of the cloud, as a resource sees it: typed calls of both services, and reads fetched ahead.

import type { ActionName } from "../../api/actions";
import { callAction } from "../../api/call";
import type { ListLimits } from "../../api/page-cursor";
import { callPages, type PagedAction } from "../../api/pagination";
import type { Request } from "../../api/requests";
import type { Response } from "../../api/responses";
import type { Client } from "../../client/types";
import type { ReadAhead } from "./read-ahead";

export interface Cloud {
  readonly region: string;
  readonly ahead: ReadAhead;
  /** What is left of the time that the program gives the operation; infinite where it gives none. */
  secondsLeft(): number;
  /** What is asked for once in a process: the first answer, for each later asker too. */
  once<T>(what: string, load: () => Promise<T>): Promise<T>;
  /** Calls an action of Serverless Workflow. */
  serverlessWorkflow<N extends ActionName<"serverlessWorkflow">>(
    action: N,
    request: Request<"serverlessWorkflow", N>,
  ): Promise<Response<"serverlessWorkflow", N>>;
  /** Pages of a list of Serverless Workflow, each fetched when it is asked for, within limits. */
  serverlessWorkflowPages<N extends PagedAction<"serverlessWorkflow">>(
    action: N,
    request: Request<"serverlessWorkflow", N>,
    limits?: Partial<ListLimits>,
  ): AsyncIterable<Response<"serverlessWorkflow", N>>;
  /** Calls an action of Logic Composer. */
  logicComposer<N extends ActionName<"logicComposer">>(
    action: N,
    request: Request<"logicComposer", N>,
  ): Promise<Response<"logicComposer", N>>;
  /** Pages of a list of Logic Composer, each fetched when it is asked for, within limits. */
  logicComposerPages<N extends PagedAction<"logicComposer">>(
    action: N,
    request: Request<"logicComposer", N>,
    limits?: Partial<ListLimits>,
  ): AsyncIterable<Response<"logicComposer", N>>;
}

export function cloudOf(
  client: Client,
  region: string,
  { ahead, once, secondsLeft }: Pick<Cloud, "ahead" | "once" | "secondsLeft">,
): Cloud {
  return {
    region,
    ahead,
    once,
    secondsLeft,
    serverlessWorkflow: (action, request) =>
      callAction(client, { service: "serverlessWorkflow", action, region, request }),
    serverlessWorkflowPages: (action, request, limits) =>
      callPages(client, { service: "serverlessWorkflow", action, region, request }, limits),
    logicComposer: (action, request) =>
      callAction(client, { service: "logicComposer", action, region, request }),
    logicComposerPages: (action, request, limits) =>
      callPages(client, { service: "logicComposer", action, region, request }, limits),
  };
}
