// A call of the engine: served, answered once, and its error told in the engine's terms.

import {
  type handleUnaryCall,
  Metadata,
  type ServerErrorResponse,
  type StatusObject,
  status,
} from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JsonObject } from "../../../text/json";
import type { EngineLog } from "./engine-log";
import { type Failure, failureOf, type Kept } from "./failure";

type Answering = <Request, Answer>(
  work: (request: Request) => Promise<Answer> | Answer,
) => handleUnaryCall<Request, Answer>;

/** Makes handlers of functions; a throw in one answers its call and nothing else. */
export function answering(log: EngineLog): Answering {
  return (work) =>
    ({ request }, callback) => {
      log
        .serve(urnOf(request), () => work(request))
        .then(
          (answer) => callback(null, answer),
          (error: unknown) => callback(toServiceError(error)),
        );
    };
}

/** Requests about resources carry one. */
export function urnOf(request: unknown): string {
  const { getUrn } = request as { getUrn?: () => string | undefined };
  return getUrn?.call(request) ?? "";
}

const codes: Readonly<Record<Failure["kind"], status>> = {
  refused: status.FAILED_PRECONDITION,
  cancelled: status.CANCELLED,
  // To the engine these two leave open what has happened.
  open: status.UNKNOWN,
  bug: status.INTERNAL,
};

export function toServiceError(error: unknown): ServerErrorResponse | Partial<StatusObject> {
  const { kind, message, kept } = failureOf(error);
  const code = codes[kind];
  const plain = { code, details: message };
  return kept ? { ...plain, metadata: initFailed(code, message, kept) } : plain;
}

/** The state of an object that is there and not finished: the engine records it and the next run goes on. */
function initFailed(code: status, message: string, { id, properties }: Kept): Metadata {
  const {
    Status,
  }: typeof import("@pulumi/pulumi/proto/status_pb") = require("@pulumi/pulumi/proto/status_pb");
  const {
    Any,
  }: typeof import("google-protobuf/google/protobuf/any_pb") = require("google-protobuf/google/protobuf/any_pb");
  const failed = new ErrorResourceInitFailed();
  failed.setId(id).setReasonsList([message]).setProperties(struct(properties));
  const detail = new Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const whole = new Status().setCode(code).setMessage(message).setDetailsList([detail]);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(whole.serializeBinary()));
  return metadata;
}

export const struct = (values: JsonObject): Struct =>
  Struct.fromJavaScript(values as Parameters<typeof Struct.fromJavaScript>[0]); // plain JSON is what it takes

export const values = (given: Struct | undefined): JsonObject => (given?.toJavaScript() ?? {}) as JsonObject; // and what it gives
