import type { Service } from "../../api/types";
import { type ServiceError, serviceError } from "./service-error";

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
  },
};
