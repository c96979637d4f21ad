import { checkCron } from "../../definition/schedule/cron";
import { invalidArgument } from "../action/service-error";

/** @throws ServiceError InvalidArgument unless it is six fields or `@every Nm`, either after `CRON_TZ=Zone`. */
export function checkCronExpression(text: string): void {
  const problem = checkCron(text);
  if (problem !== undefined) throw invalidArgument(problem);
}
