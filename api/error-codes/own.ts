import type { Advice } from "./types";

/**
 * Codes of our own, for calls that no service answered properly. Those whose message already ends with what to
 * do are not here.
 */
export const ownErrors = {
  ConnectionFailed: {
    reason: "the service could not be reached",
    fix: "check the network, the proxy settings and the endpoint",
  },
  EndlessList: {
    reason: "a list of the service has no end",
    fix: "run the command again; when it stays, report it with the name of the action",
  },
  HeadersTooLarge: {
    reason: "the headers of the answer are larger than any of the service's",
    fix: "check the endpoint and the proxy between this machine and the service",
  },
  OperationFailed: {
    reason: "the service answered that it did not do it, and not why",
    fix: "run the command again; when it stays, look at the flow in the console",
  },
  ReplyTooLarge: {
    reason: "the answer is larger than any of the service's",
    fix: "check the endpoint and the proxy between this machine and the service",
  },
  UnexpectedReply: {
    reason: "what answered is not the service, or the service has changed",
    fix: "check the endpoint and the proxy, then run the command again",
  },
} as const satisfies Readonly<Record<string, Advice>>;
