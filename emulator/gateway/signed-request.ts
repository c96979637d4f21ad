import { refusals } from "../action/refusals";
import { serviceError } from "../action/service-error";
import type { CompleteEnvelope } from "./envelope";
import * as v1 from "./signature-v1";
import * as v3 from "./signature-v3";

/** What a signed request claims; whether the signature is right depends on the secret of its key. */
export interface SignedRequest {
  readonly accessKeyId: string;
  readonly securityToken: string | undefined;
  /** `YYYY-MM-DDThh:mm:ssZ`, unchecked. */
  readonly timestamp: string;
  readonly nonce: string;
  /** As it was sent. */
  readonly signature: string;
  /** The server's own. */
  readonly stringToSign: string;
  sign(secret: string): string;
}

/**
 * The token that stands in for a signature: header `x-acs-bearer-token`, or parameter `BearerToken` of a request whose
 * SignatureType says so. Undefined for a request that is signed.
 *
 * @throws ServiceError for a request that says so without a token
 */
export function bearerToken({ service, request, parameters }: CompleteEnvelope): string | undefined {
  const { authorization, "x-acs-signature-type": type = parameters.get("SignatureType") } = request.headers;
  if (v3.isV3(authorization)) return undefined;
  const inHeader = request.headers["x-acs-bearer-token"];
  if (typeof inHeader === "string") return inHeader;
  if (type !== "BEARERTOKEN") return undefined;
  const token = parameters.get("BearerToken");
  if (!token) throw refusals[service].missingParameter("BearerToken");
  return token;
}

/** @throws ServiceError when a part of the signature is missing or of a kind that nobody knows. */
export function readSignedRequest(envelope: CompleteEnvelope): SignedRequest {
  const { authorization } = envelope.request.headers;
  return v3.isV3(authorization) ? readV3(envelope, authorization) : readV1(envelope);
}

function readV1({ service, request, parameters }: CompleteEnvelope): SignedRequest {
  const required = (name: string): string => {
    const value = parameters.get(name);
    if (!value) throw refusals[service].missingParameter(name);
    return value;
  };
  const accessKeyId = required("AccessKeyId");
  // One sample of the reference writes "Hmac-SHA1".
  if (required("SignatureMethod").toUpperCase() !== "HMAC-SHA1") {
    throw serviceError("gateway", "InvalidSignatureMethod");
  }
  if (required("SignatureVersion") !== "1.0") {
    throw serviceError("gateway", "InvalidSignatureVersion", "SignatureVersion");
  }
  return {
    accessKeyId,
    securityToken: parameters.get("SecurityToken"),
    timestamp: required("Timestamp"),
    nonce: required("SignatureNonce"),
    signature: required("Signature"),
    stringToSign: v1.stringToSign(request.method, parameters),
    sign(secret) {
      return v1.sign(this.stringToSign, secret);
    },
  };
}

function readV3({ service, request }: CompleteEnvelope, header: string): SignedRequest {
  const authorization = v3.parseAuthorization(header);
  if (authorization === undefined) throw refusals[service].badAuthorization();
  const { algorithm, accessKeyId, signedHeaders, signature } = authorization;
  const required = (name: string): string => {
    const value = request.headers[name];
    if (typeof value !== "string" || value === "") throw refusals[service].missingHeader(name);
    return value;
  };
  const timestamp = required("x-acs-date");
  const nonce = required("x-acs-signature-nonce");
  // The host need not: the vendor's older Java client leaves it out.
  const mustBeSigned = Object.keys(request.headers).filter((name) => name.startsWith("x-acs-"));
  if (!mustBeSigned.every((name) => signedHeaders.includes(name))) throw refusals[service].badAuthorization();
  const token = request.headers["x-acs-security-token"];
  return {
    accessKeyId,
    securityToken: typeof token === "string" ? token : undefined,
    timestamp,
    nonce,
    signature,
    stringToSign: v3.stringToSign(authorization, request),
    sign(secret) {
      return v3.sign(algorithm, this.stringToSign, secret);
    },
  };
}
