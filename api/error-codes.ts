import { gatewayErrors } from "./error-codes/gateway";
import { gatewayLimitErrors } from "./error-codes/gateway-limits";
import { logicComposerErrors } from "./error-codes/logic-composer";
import { ownErrors } from "./error-codes/own";
import { serverlessWorkflowErrors } from "./error-codes/serverless-workflow";
import type { Advice, ErrorCode, ErrorCodes } from "./error-codes/types";
import type { Service } from "./types";

const owners = {
  serverlessWorkflow: serverlessWorkflowErrors,
  logicComposer: logicComposerErrors,
  gateway: { ...gatewayErrors, ...gatewayLimitErrors },
} as const satisfies Record<string, ErrorCodes>;

/** Every known code: of each service, and of the gateway in front of both. No code means two things. */
export const errorCodes: ErrorCodes = {
  ...owners.serverlessWorkflow,
  ...owners.logicComposer,
  ...owners.gateway,
};

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
  [/^Throttling(\.\w+)*$/, gatewayLimitErrors.Throttling],
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
 * What is known of a code: first as the owner's own, then as the gateway's, then by its form
 * (`MissingFlowName`). `undefined` for a code in no table.
 */
export function findErrorCode(owner: keyof typeof owners, code: string): ErrorCode | undefined {
  const tables: readonly ErrorCodes[] = [owners[owner], owners.gateway];
  const table = tables.find((codes) => Object.hasOwn(codes, code));
  return table === undefined ? builtCodes.find(([form]) => form.test(code))?.[1] : table[code];
}

/** What people are told of a code: of ours, of a service's or of the gateway's. */
export function adviceOf(service: Service, code: string): Advice | undefined {
  const own: Readonly<Record<string, Advice>> = ownErrors;
  return Object.hasOwn(own, code) ? own[code] : findErrorCode(service, code);
}

/** The vendor's message with its `%s` filled in, in order. */
export function errorMessage(code: ErrorCode, ...names: readonly string[]): string {
  let next = 0;
  return code.message.replace(/%s/g, (placeholder) => names[next++] ?? placeholder);
}
