// A client that can do everything wrong: tests of the gateway build their requests with it. Its signatures are
// written from the specification once more, slowly, so that they prove the emulator's.

import { createHash, createHmac, randomUUID } from "node:crypto";
import { type IncomingHttpHeaders, request } from "node:http";
import type { Emulator } from "../options";

export interface RawReply {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Empty where the text is none. */
  readonly json: Record<string, unknown>;
}

export interface RawCall {
  readonly version?: string;
  readonly action: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where a POST carries its parameters. @default "split": common ones in the query, the others in the body */
  readonly layout?: "query" | "body" | "split";
  /** Changes of the common parameters before signing; `undefined` leaves one out. */
  readonly common?: Readonly<Record<string, string | undefined>>;
  /** Changes of all parameters after signing. */
  readonly tampered?: Readonly<Record<string, string>>;
  readonly secret?: string;
  /** Another way of writing the same body. */
  readonly rewriteBody?: (body: string) => string;
}

const encodedBytes = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
});

export function encode(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => encodedBytes[byte]).join("");
}

export function joined(parameters: Readonly<Record<string, string>>): string {
  const names = Object.keys(parameters).sort();
  return names.map((name) => `${encode(name)}=${encode(parameters[name] ?? "")}`).join("&");
}

export function timestamp(milliseconds = Date.now()): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
}

/** A call signed with version 1.0. */
export function rawCall(emulator: Emulator, call: RawCall): Promise<RawReply> {
  const { method = "GET", parameters = {}, layout = "split", tampered = {}, rewriteBody = String } = call;
  const common = commonParameters(emulator, call);
  const text = `${method}&${encode("/")}&${encode(joined({ ...common, ...parameters }))}`;
  const secret = call.secret ?? emulator.accessKeySecret;
  const Signature = createHmac("sha1", `${secret}&`).update(text).digest("base64");
  const signed = { Signature, ...common };
  const inBody = { split: parameters, body: { ...signed, ...parameters }, query: {} }[layout];
  const isPost = method === "POST";
  const all = { ...signed, ...parameters, ...tampered };
  const query = isPost ? Object.fromEntries(Object.entries(all).filter(([name]) => !(name in inBody))) : all;
  return send(emulator, {
    method,
    path: `${call.path ?? "/"}?${joined(query)}`,
    headers: { ...(isPost && { "content-type": "application/x-www-form-urlencoded" }), ...call.headers },
    body: isPost ? rewriteBody(joined({ ...inBody, ...tampered })) : "",
  });
}

function commonParameters(emulator: Emulator, { version, action, common }: RawCall): Record<string, string> {
  const all: Record<string, string | undefined> = {
    Action: action,
    Version: version ?? "2019-03-15",
    Format: "JSON",
    AccessKeyId: emulator.accessKeyId,
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: randomUUID(),
    Timestamp: timestamp(),
    ...common,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export interface RawCallV3 {
  readonly version?: string;
  readonly action: string;
  readonly method?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  /** Changes of the headers before signing; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Names left out of the signature. */
  readonly unsigned?: readonly string[];
  /** Sent instead of the body that was signed. */
  readonly tamperedBody?: string;
  readonly authorization?: string;
}

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/** A call signed with ACS3-HMAC-SHA256. */
export function rawCallV3(emulator: Emulator, call: RawCallV3): Promise<RawReply> {
  const { method = "POST", query = {}, form = {}, unsigned = [] } = call;
  const body = joined(form);
  const headers = v3Headers(emulator, call, body);
  const names = Object.keys(headers)
    .filter((name) => !unsigned.includes(name))
    .sort();
  const canonical = [
    method,
    "/",
    joined(query),
    names.map((name) => `${name}:${headers[name]}\n`).join(""),
    names.join(";"),
    hash(body),
  ].join("\n");
  const signature = createHmac("sha256", emulator.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${hash(canonical)}`)
    .digest("hex");
  const authorization = `ACS3-HMAC-SHA256 Credential=${emulator.accessKeyId},SignedHeaders=${names.join(";")},Signature=${signature}`;
  return send(emulator, {
    method,
    path: `/?${joined(query)}`,
    headers: { ...headers, authorization: call.authorization ?? authorization },
    body: call.tamperedBody ?? body,
  });
}

function v3Headers(emulator: Emulator, call: RawCallV3, body: string): Record<string, string> {
  const all: Record<string, string | undefined> = {
    host: `127.0.0.1:${emulator.port}`,
    "content-type": "application/x-www-form-urlencoded",
    "x-acs-action": call.action,
    "x-acs-version": call.version ?? "2019-03-15",
    "x-acs-date": timestamp(),
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-content-sha256": hash(body),
    ...call.headers,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function send(emulator: Pick<Emulator, "endpoint">, sent: Sent): Promise<RawReply> {
  const { method = "GET", path = "/", headers = {}, body = "" } = sent;
  return new Promise((resolve, reject) => {
    const outgoing = request(`${emulator.endpoint}${path}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const { headers } = response;
        const contentType = headers["content-type"];
        const isJson = contentType?.startsWith("application/json") && text.startsWith("{");
        resolve({ status: response.statusCode ?? 0, contentType, headers, text, json: isJson ? JSON.parse(text) : {} });
      });
      response.on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
