import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { apiVersions, type Service } from "../../api/types";
import { ServiceError, serviceError } from "../action/service-error";
import { regionOf } from "./region";
import { businessParameters, mergeParameters, mostParameters } from "./request-parameters";
import { isV3 } from "./signature-v3";

/** An HTTP request, read whole. */
export interface IncomingRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  /** Without the `?`. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export type ReplyFormat = "JSON" | "XML";

/** What a request asks for, as far as it says so; nothing of it is checked or trusted yet. */
export interface Envelope {
  readonly request: IncomingRequest;
  readonly requestId: string;
  readonly format: ReplyFormat | undefined;
  readonly version: string;
  readonly service: Service | undefined;
  readonly action: string;
  readonly region: string | undefined;
  /** Everything from query and body, decoded, up to the most that a request may carry. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Whether it carries more. */
  readonly isCut: boolean;
  /** Only what belongs to the action. */
  readonly business: Readonly<Record<string, string>>;
}

/** An envelope that says what a call needs to be dispatched. */
export interface CompleteEnvelope extends Envelope {
  readonly format: ReplyFormat;
  readonly service: Service;
  readonly region: string;
}

export function readEnvelope(request: IncomingRequest, defaultRegion: string): Envelope {
  const { parameters, isCut } = mergeParameters(request.query, request.body);
  const version = fromHeaderOrParameter(request, parameters, ["x-acs-version", "Version"]);
  const service = serviceOf(version);
  return {
    request,
    requestId: requestIdOf(service, parameters),
    format: formatOf(parameters.get("Format")),
    version,
    service,
    action: fromHeaderOrParameter(request, parameters, ["x-acs-action", "Action"]),
    region: regionOf(request.headers, parameters, defaultRegion),
    parameters,
    isCut,
    business: businessParameters(parameters),
  };
}

/** @throws ServiceError for what is missing or unknown. */
export function completeEnvelope(envelope: Envelope): CompleteEnvelope {
  const { request, format, service, region, version, isCut } = envelope;
  if (request.method !== "GET" && request.method !== "POST") {
    throw serviceError("gateway", "UnsupportedHTTPMethod");
  }
  if (request.path !== "/") throw serviceError("gateway", "InvalidApi.NotFound");
  if (isCut) throw tooManyParameters();
  if (format === undefined) throw serviceError("gateway", "InvalidParameter.Format");
  if (version === "") throw serviceError("gateway", "MissingVersion", "Version");
  if (service === undefined) throw unknownVersion(envelope);
  if (region === undefined) throw serviceError("gateway", "InvalidRegionId", "RegionId");
  if (service === "serverlessWorkflow" && !hasFormBody(request)) {
    throw serviceError(service, "UnsupportedMediaType");
  }
  return { ...envelope, format, service, region };
}

function tooManyParameters(): ServiceError {
  const { status, code, message } = serviceError("gateway", "InvalidParameter", "*");
  return new ServiceError(status, code, `${message} A request carries at most ${mostParameters} parameters.`);
}

function unknownVersion({ request, version }: Envelope) {
  const ofServerlessWorkflow = /(^|\.)fnf\./.test(request.headers.host ?? "");
  return ofServerlessWorkflow
    ? serviceError("serverlessWorkflow", "APIVersionNotSupported", version)
    : serviceError("gateway", "NoSuchVersion");
}

// The text of the refusal asks for JSON, but every client sends a form, and the service takes it.
function hasFormBody({ headers, body }: IncomingRequest): boolean {
  const type = headers["content-type"];
  return body.length === 0 || type === undefined || /^application\/x-www-form-urlencoded\b/i.test(type);
}

function serviceOf(version: string): Service | undefined {
  if (version === apiVersions.serverlessWorkflow) return "serverlessWorkflow";
  return version === apiVersions.logicComposer ? "logicComposer" : undefined;
}

// The signature covers the headers only in ACS3-HMAC-SHA256, and only the parameters in version 1.0. Nothing covers
// what comes with a bearer token.
function fromHeaderOrParameter(
  { headers }: IncomingRequest,
  parameters: ReadonlyMap<string, string>,
  [header, parameter]: readonly [string, string],
): string {
  const isInHeaders = isV3(headers.authorization) || headers["x-acs-bearer-token"] !== undefined;
  const value = isInHeaders ? headers[header] : undefined;
  return (typeof value === "string" && value) || parameters.get(parameter) || "";
}

function formatOf(text: string | undefined): ReplyFormat | undefined {
  const format = (text || "JSON").toUpperCase();
  return format === "JSON" || format === "XML" ? format : undefined;
}

/** Serverless Workflow echoes an id that the caller chose. */
function requestIdOf(service: Service | undefined, parameters: ReadonlyMap<string, string>): string {
  const chosen = service === "serverlessWorkflow" ? parameters.get("RequestId") : undefined;
  return chosen || randomUUID().toUpperCase();
}
