import { gatewayErrors } from "./error-codes/gateway";
import { gatewayLimitErrors } from "./error-codes/gateway-limits";
import { logicComposerErrors } from "./error-codes/logic-composer";
import { serverlessWorkflowErrors } from "./error-codes/serverless-workflow";
import type { ErrorCode, ErrorCodes } from "./error-codes/types";

/** Every known code: of each service, and of the gateway in front of both. */
export const errorCodes = {
  serverlessWorkflow: serverlessWorkflowErrors,
  logicComposer: logicComposerErrors,
  gateway: { ...gatewayErrors, ...gatewayLimitErrors },
} as const satisfies Record<string, ErrorCodes>;

// Codes that the gateway builds from a parameter's name.
const builtCodes: readonly (readonly [RegExp, ErrorCode])[] = [
  [
    /^Missing[A-Z]\w*$/,
    {
      status: 400,
      message: "%s is mandatory for this action.",
      reason: "a parameter was lost on the way",
      fix: "check the proxy between this machine and the service",
    },
  ],
  [/^Throttling(\.\w+)*$/, errorCodes.gateway.Throttling],
  [
    /^Invalid[A-Z]\w*$/,
    {
      status: 400,
      message: "Specified parameter %s is not valid.",
      reason: "the service refused a value",
      fix: "look at the service's message for the value that it names",
    },
  ],
];

/**
 * What is known of a code: first as the service's own, then as the gateway's, then by its form
 * (`MissingFlowName`). `undefined` for a code in no table.
 */
export function findErrorCode(service: keyof typeof errorCodes, code: string): ErrorCode | undefined {
  const own: ErrorCodes = errorCodes[service];
  const gateway: ErrorCodes = errorCodes.gateway;
  if (Object.hasOwn(own, code)) return own[code];
  if (Object.hasOwn(gateway, code)) return gateway[code];
  return builtCodes.find(([form]) => form.test(code))?.[1];
}

/** The vendor's message with its `%s` filled in, in order. */
export function errorMessage(code: ErrorCode, ...names: readonly string[]): string {
  let next = 0;
  return code.message.replace(/%s/g, (placeholder) => names[next++] ?? placeholder);
}
