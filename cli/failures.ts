/** A command line that cannot be carried out as it stands: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A command that could not do its work: exit code 1. The message is for the user; no stack is shown. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** The work was done and its answer is no: exit code 1, without a message. */
export class AnswerIsNo extends Error {
  override readonly name = "AnswerIsNo";
}
