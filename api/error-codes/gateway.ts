import type { ErrorCodes } from "./types";

const checkProxy = "check the proxy between this machine and the service";
const retrySoon = "run the command again in a moment";

/** Codes of the gateway in front of the services, which any action may answer with. */
export const gatewayErrors = {
  SignatureDoesNotMatch: {
    status: 400,
    message: "Specified signature is not matched with our calculation. server string to sign is:%s",
    reason: "the access key secret is wrong, or something changed the request on its way",
    fix: "check the access key secret",
  },
  IncompleteSignature: {
    status: 400,
    message: "The request signature does not conform to Aliyun standards. server string to sign is:%s",
    reason: "the access key secret is wrong, or something changed the request on its way",
    fix: "check the access key secret",
  },
  "InvalidAccessKeyId.NotFound": {
    status: 404,
    message: "Specified access key is not found.",
    reason: "the service does not know the access key",
    fix: "check the access key id",
  },
  InvalidAccessKeyId: {
    status: 404,
    message: "Specified access key is not found or invalid.",
    reason: "the service does not know the access key",
    fix: "check the access key id",
  },
  "InvalidAccessKeyId.Inactive": {
    status: 400,
    message: "Specified access key is disabled.",
    reason: "the access key is disabled",
    fix: "enable the access key in the console, or use another",
  },
  MissingSecurityToken: {
    status: 400,
    message: "SecurityToken is mandatory for this action.",
    reason: "the access key is a temporary one and needs its security token",
    fix: "set securityToken, or ALIBABA_CLOUD_SECURITY_TOKEN, next to the key",
  },
  "InvalidSecurityToken.Expired": {
    status: 400,
    message: "Specified SecurityToken is expired.",
    reason: "the temporary credentials have expired",
    fix: "get new credentials",
    modelled: true,
  },
  "InvalidSecurityToken.Malformed": {
    status: 400,
    message: "Specified SecurityToken is malformed.",
    reason: "the security token is not one",
    fix: "copy the security token again, whole and without spaces",
    modelled: true,
  },
  // Its status and text are not known; the vendor's own tests name the code (aliyun/openapi-sdk-php-client).
  "InvalidBearerToken.Inactive": {
    status: 400,
    message: "Specified BearerToken is inactive.",
    reason: "the bearer token is unknown, or no longer in force",
    fix: "get a new bearer token",
    modelled: true,
  },
  SignatureNonceUsed: {
    status: 400,
    message: "Specified signature nonce was used already.",
    reason: "the request arrived twice",
    fix: `${retrySoon}; when it stays, ${checkProxy}`,
  },
  "InvalidTimeStamp.Expired": {
    status: 400,
    message: "Specified time stamp or date value is expired.",
    reason: "the clock of this machine differs from the service's by more than 15 minutes",
    fix: "set the clock of this machine",
  },
  "InvalidTimeStamp.Format": {
    status: 400,
    message: "Specified time stamp or date value is not well formatted.",
    reason: "the time of the request was changed on its way",
    fix: checkProxy,
  },
  IllegalTimestamp: {
    status: 400,
    message: 'The input parameter "Timestamp" that is mandatory for processing this request is not supplied.',
    reason: "the time of the request was lost on its way",
    fix: checkProxy,
  },
  MissingParameter: {
    status: 400,
    message: 'The input parameter "%s" that is mandatory for processing this request is not supplied.',
    reason: "a parameter was lost on the way",
    fix: checkProxy,
  },
  InvalidParameter: {
    status: 400,
    message: 'The specified parameter "%s" is not valid.',
    reason: "the service refused a value",
    fix: "look at the service's message for the value that it names",
  },
  "InvalidParameter.Format": {
    status: 400,
    message: "Specified parameter format is not valid.",
    reason: "the gateway knows neither JSON nor XML under the name that was sent",
    fix: checkProxy,
  },
  InvalidSignatureMethod: {
    status: 400,
    message: "Specified signature method is not valid.",
    reason: "the gateway does not take this kind of signature",
    fix: 'set signatureVersion to "1.0" or to "ACS3-HMAC-SHA256", whichever it is not now',
  },
  "InvalidProduct.NotFound": {
    status: 404,
    message: "Cannot find product according to your specified domain.",
    reason: "the host answers for no product",
    fix: "check the region and the endpoint",
  },
  "InvalidApi.NotFound": {
    status: 404,
    message: "Specified api is not found,please check your url and method.",
    reason: "the endpoint does not know this action",
    fix: "check the endpoint: it may be the one of the other service",
  },
  NoSuchVersion: {
    status: 400,
    message: "The specified version does not exist.",
    reason: "the endpoint does not know this version of the API",
    fix: "check the endpoint: it may be the one of the other service",
  },
  UnsupportedOperation: {
    status: 400,
    message: "The specified action is not supported.",
    reason: "the endpoint does not offer this action",
    fix: "check the region and the endpoint",
  },
  "InvalidProtocol.NeedSsl": {
    status: 400,
    message: "Your request is denied as lack of ssl protect.",
    reason: "the service takes https only",
    fix: 'begin the endpoint with "https://"',
  },
  UnsupportedHTTPMethod: {
    status: 403,
    message: "This HTTP method is not supported.",
    reason: "the request's method was changed on its way",
    fix: checkProxy,
  },
} as const satisfies ErrorCodes;
