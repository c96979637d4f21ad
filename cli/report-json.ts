// For programs: every JSON that a command prints names its version, and schemas/output.schema.json describes it.

/** Counted up when a reader of the old form would misread the new one; what is only added leaves it. */
const version = 1;

export const jsonReport = (content: object): string => JSON.stringify({ version, ...content }, null, 2);
