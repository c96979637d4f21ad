// Groups of codes as the reference lists them. Every action may in fact answer with any of them; the
// reference leaves some out of the rows of schedules, DeleteFlow and GetExecutionHistory.

/** Listed for every action. */
export const always = [
  "APIVersionNotSupported",
  "InternalServerError",
  "InvalidArgument",
  "MissingRequiredParams",
] as const;

/** What a refused caller gets. */
export const refusedCaller = [
  "AccessDenied",
  "InvalidAccessKeyID",
  "RequestTimeTooSkewed",
  "SignatureNotMatch",
] as const;

/** Listed for almost every action of flows, executions and tasks. */
export const usual = [
  ...always,
  ...refusedCaller,
  "ActionNotSupported",
  "MissingRequiredHeader",
  "ResourceThrottled",
  "UnsupportedMediaType",
] as const;
