import type { ServiceError } from "../action/service-error";
import type { CompleteEnvelope, Envelope } from "./envelope";
import { xmlDocument } from "./xml";

/** An HTTP reply, whole. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const json = "application/json;charset=utf-8";
const xml = "text/xml;charset=utf-8";

export function successReply(envelope: CompleteEnvelope, body: Readonly<Record<string, unknown>>): Reply {
  const { action, format, requestId, service } = envelope;
  const complete = { RequestId: requestId, ...body };
  if (format === "JSON") return { status: 200, contentType: json, body: JSON.stringify(complete) };
  // Serverless Workflow says so in each sample of its reference, and carries the call out all the same.
  const shown =
    service === "serverlessWorkflow" ? { Description: "Response in XML format is not supported." } : complete;
  return { status: 200, contentType: xml, body: xmlDocument(`${action}Response`, shown) };
}

export function errorReply(envelope: Envelope, { status, code, message }: ServiceError): Reply {
  const { format, requestId } = envelope;
  const body = {
    RequestId: requestId,
    HostId: hostIdOf(envelope),
    Code: code,
    Message: message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(code)}&product=${productOf(envelope)}&requestId=${encodeURIComponent(requestId)}`,
  };
  return format === "XML"
    ? { status, contentType: xml, body: xmlDocument("Error", body) }
    : { status, contentType: json, body: JSON.stringify(body) };
}

/** What a proxy on the way answers, not the service. */
export function htmlReply(status: number): Reply {
  return {
    status,
    contentType: "text/html",
    body: `<html>\r\n<head><title>${status}</title></head>\r\n<body><center><h1>${status}</h1></center><hr><center>proxy</center></body>\r\n</html>\r\n`,
  };
}

function hostIdOf({ service, region = "cn-hangzhou" }: Envelope): string {
  return service === "logicComposer" ? `composer.${region}.aliyuncs.com` : `${region}.fnf.aliyuncs.com`;
}

function productOf({ service }: Envelope): string {
  return service === "logicComposer" ? "composer" : "fnf";
}
