// What can happen to a call, by name: the faults of the matrix.
import type { Fault } from "../../emulator";

/** What a fault does, wherever it strikes. */
export type Answer = Omit<Fault, "action" | "service" | "region">;

const always = { times: 1000 };

/** What happens to the operation's own call. */
export const faultsOfCalls: Readonly<Record<string, Answer>> = {
  "lost answer": { kind: "reset-after-commit" },
  "lost answer, always": { kind: "reset-after-commit", ...always },
  "cut before commit": { kind: "reset-before-commit" },
  "cut before commit, always": { kind: "reset-before-commit", ...always },
  "late commit": { kind: "late-commit", milliseconds: 5_000 },
  "cut reply": { kind: "cut-reply" },
  "cut reply, always": { kind: "cut-reply", ...always },
  "large header": { kind: "large-header" },
  "large header, always": { kind: "large-header", ...always },
  "garbage, always": { kind: "garbage", ...always },
  garbage: { kind: "garbage" },
  "empty 200": { kind: "empty" },
  "empty 200, always": { kind: "empty", ...always },
  denied: { kind: "status", status: 403, code: "NoPermission", ...always },
  "foreign 404": { kind: "status", status: 404, code: "Made.Up", ...always },
  "throttle storm": { kind: "throttle", times: 20 },
  "throttled for ever": { kind: "throttle", ...always },
  "retry after an hour": { kind: "throttle", retryAfterSeconds: 3600, ...always },
  "500": { kind: "status", status: 500, ...always },
  "503": { kind: "status", status: 503, ...always },
  "500 after commit": { kind: "status-after-commit", status: 500 },
  "503 after commit": { kind: "status-after-commit", status: 503 },
  "503 after commit, always": { kind: "status-after-commit", status: 503, ...always },
  "proxy page": { kind: "html", ...always },
  slow: { kind: "delay", milliseconds: 60_000 },
  "slow answer": { kind: "slow-answer", milliseconds: 60_000 },
};

/** What happens to the look that follows a lost answer. */
export const faultsOfLooks: Readonly<Record<string, Answer>> = {
  denied: { kind: "status", status: 403, code: "NoPermission", ...always },
  "foreign 404": { kind: "status", status: 404, code: "Made.Up", ...always },
  "500": { kind: "status", status: 500, ...always },
  cut: { kind: "reset-before-commit", ...always },
  "proxy page": { kind: "html", ...always },
  throttled: { kind: "throttle", ...always },
};

/** Those that `npm test` plays, one of a kind; of looks the denied ones, of clocks those that the service refuses. */
export const telling: readonly string[] = [
  "lost answer",
  "late commit",
  "cut reply, always",
  "large header",
  "garbage",
  "empty 200",
  "denied",
  "foreign 404",
  "retry after an hour",
  "503",
  "503 after commit",
  "proxy page",
];
