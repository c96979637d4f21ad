import type { Service } from "../../api/types";
import { ServiceError, serviceError } from "./service-error";

/** What the gateway refuses before an action runs, in the words of each service's reference. */
export interface Refusals {
  missingParameter(name: string): ServiceError;
  missingHeader(name: string): ServiceError;
  unknownAction(name: string): ServiceError;
  unknownAccessKey(id: string): ServiceError;
  badSignature(stringToSign: string): ServiceError;
  badAuthorization(): ServiceError;
  clockSkew(given: string, now: string): ServiceError;
  throttled(): ServiceError;
  notAuthorized(action: string, resource: string): ServiceError;
}

export const refusals: Readonly<Record<Service, Refusals>> = {
  serverlessWorkflow: {
    missingParameter: (name) => serviceError("serverlessWorkflow", "MissingRequiredParams", name),
    missingHeader: (name) => serviceError("serverlessWorkflow", "MissingRequiredHeader", name),
    unknownAction: (name) => serviceError("serverlessWorkflow", "ActionNotSupported", name),
    unknownAccessKey: (id) => serviceError("serverlessWorkflow", "InvalidAccessKeyID", id),
    badSignature: () => serviceError("serverlessWorkflow", "SignatureNotMatch"),
    badAuthorization: () => serviceError("serverlessWorkflow", "SignatureNotMatch"),
    clockSkew: (given, now) => serviceError("serverlessWorkflow", "RequestTimeTooSkewed", given, now),
    throttled: () => serviceError("serverlessWorkflow", "ResourceThrottled"),
    // Not the reference's text: this one was seen (Serverless-Devs/Serverless-Devs#877).
    notAuthorized: (action, resource) => {
      const text = `the caller is not authorized to perform '${action}' on resource '${resource}'`;
      const { status, code } = serviceError("serverlessWorkflow", "AccessDenied");
      return new ServiceError(status, code, text);
    },
  },
  logicComposer: {
    missingParameter: (name) => serviceError("gateway", `Missing${name}`, name),
    missingHeader: (name) => serviceError("gateway", "MissingParameter", name),
    unknownAction: () => serviceError("gateway", "InvalidApi.NotFound"),
    unknownAccessKey: () => serviceError("gateway", "InvalidAccessKeyId.NotFound"),
    badSignature: (stringToSign) => serviceError("gateway", "SignatureDoesNotMatch", stringToSign),
    badAuthorization: () => serviceError("gateway", "IncompleteSignature", ""),
    clockSkew: () => serviceError("gateway", "InvalidTimeStamp.Expired"),
    throttled: () => serviceError("gateway", "Throttling.User"),
    notAuthorized: (action, resource) =>
      serviceError("logicComposer", "NoPermission", `Action: ${action}, Resource: ${resource}`),
  },
};
