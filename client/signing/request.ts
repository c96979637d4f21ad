// One signed request. A GET carries everything in the query; a POST carries the common parameters in the query
// and the business parameters in a form body, as the vendor's newer clients send it.

import type { Call, Credentials, SignatureVersion } from "./call";
import { encodeQuery, percentEncode } from "./percent-encode";
import * as v1 from "./signer-v1";

type Texts = Readonly<Record<string, string>>;

/** What a signature depends on besides the call. */
export interface SigningInputs {
  readonly credentials: Credentials;
  /** `host[:port]`, as in the `Host` header. */
  readonly host: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly nonce: string;
  readonly userAgent: string;
}

/** A request as it goes on the wire. */
export interface SignedRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Texts;
  /** ASCII. A string costs a quarter of a buffer of its own, and Node sends it in one piece with the head. */
  readonly body: string | undefined;
  readonly signature: string;
  /** Computed again when asked for: only a signature that does not match needs it. */
  readonly stringToSign: () => string;
}

/** A parameter that cannot be sent. */
export class InvalidTextError extends Error {
  override readonly name = "InvalidTextError";
  readonly code = "InvalidText";
}

/** Refuses text that has no UTF-8 form, before anything is sent. */
export function checkText({ action, parameters }: Call): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (name.isWellFormed() && value.isWellFormed()) continue;
    const where = `parameter "${name.toWellFormed()}"`;
    refuseLoneSurrogate(name, `${action}: the name of ${where}`);
    refuseLoneSurrogate(value, `${action}: ${where}`);
  }
}

function refuseLoneSurrogate(text: string, where: string): void {
  if (text.isWellFormed()) return;
  throw new InvalidTextError(
    `${where} has half of a surrogate pair at position ${loneSurrogate(text)}, which cannot be sent; remove it or complete the character`,
  );
}

function loneSurrogate(text: string): number {
  const fixed = text.toWellFormed();
  let position = 0;
  while (position < text.length && text[position] === fixed[position]) position += 1;
  return position;
}

/** Signs and lays out a call. */
export function signRequest(call: Call, version: SignatureVersion, inputs: SigningInputs): SignedRequest {
  return layouts[version](call, inputs);
}

const layouts: Readonly<Record<SignatureVersion, (call: Call, inputs: SigningInputs) => SignedRequest>> = {
  "1.0": signV1,
  "ACS3-HMAC-SHA256": signV3,
};

function signV1(call: Call, inputs: SigningInputs): SignedRequest {
  const { method, parameters } = call;
  const { credentials } = inputs;
  const common = {
    Action: call.action,
    Version: call.version,
    Format: "JSON",
    AccessKeyId: credentials.accessKeyId,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: inputs.nonce,
    Timestamp: timestamp(inputs.time),
    ...(credentials.securityToken && { SecurityToken: credentials.securityToken }),
  };
  // Not by two spreads: the second one costs more than the signature.
  const all = Object.assign({}, parameters, common);
  const signature = v1.signature(v1.stringToSign(method, all), credentials.accessKeySecret);
  const isPost = method === "POST";
  const query = encodeQuery(isPost ? common : all);
  return {
    method,
    path: `/?${query}&Signature=${percentEncode(signature)}`,
    headers: commonHeaders(call, inputs),
    body: isPost ? encodeQuery(parameters) : undefined,
    signature,
    stringToSign: () => v1.stringToSign(method, all).toString("latin1"),
  };
}

function signV3(call: Call, inputs: SigningInputs): SignedRequest {
  const v3 = loadV3();
  const { method, parameters } = call;
  const { credentials } = inputs;
  const isPost = method === "POST";
  const body = isPost ? encodeQuery(parameters) : undefined;
  const query = isPost ? { Format: "JSON" } : { ...parameters, Format: "JSON" };
  const payloadHash = v3.sha256(body ?? "");
  const headers = {
    ...commonHeaders(call, inputs),
    "x-acs-content-sha256": payloadHash,
    "x-acs-date": timestamp(inputs.time),
    "x-acs-signature-nonce": inputs.nonce,
    ...(credentials.securityToken && { "x-acs-security-token": credentials.securityToken }),
  };
  const text = v3.stringToSign(v3.canonicalRequest({ method, query, headers, payloadHash }));
  const signature = v3.signature(text, credentials.accessKeySecret);
  const signedHeaders = v3.signedHeaders(headers);
  const authorization = v3.authorization({ accessKeyId: credentials.accessKeyId, signedHeaders, signature });
  const path = `/?${encodeQuery(query)}`;
  return { method, path, headers: { ...headers, authorization }, body, signature, stringToSign: () => text };
}

function loadV3(): typeof import("./signer-v3") {
  return require("./signer-v3");
}

function commonHeaders({ action, version, region, method }: Call, { host, userAgent }: SigningInputs): Texts {
  const headers = {
    host,
    accept: "application/json",
    // Compressed replies would not be read, and a server may compress unless it is told not to.
    "accept-encoding": "identity",
    "user-agent": userAgent,
    "x-acs-action": action,
    "x-acs-version": version,
    // Not read by the services; the emulator, one host for all regions, tells them apart by it.
    "x-acs-region-id": region,
  };
  return method === "POST" ? { ...headers, "content-type": "application/x-www-form-urlencoded" } : headers;
}

let lastSecond = Number.NaN;
let lastTimestamp = "";

/** `2021-10-13T00:00:00Z`: both services refuse milliseconds. Kept for its second, in which others will ask too. */
function timestamp(time: number): string {
  const second = Math.floor(time / 1000);
  if (second !== lastSecond) lastTimestamp = `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
  lastSecond = second;
  return lastTimestamp;
}
