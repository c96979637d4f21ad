// Imported before all else by what programs load, so that an old Node meets a sentence and no missing function.

import { problemOfNode } from "./node-version";

const problem = problemOfNode();
if (problem !== undefined) {
  const error = new Error(problem);
  error.stack = problem;
  // By this mark Pulumi knows errors that are meant for people; its class for them cannot be loaded here.
  throw Object.assign(error, { __pulumiRunError: true });
}
