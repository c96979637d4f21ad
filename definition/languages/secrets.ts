// Secrets in plain text, in the languages whose values stand under plain keys.

import { quote } from "../../text/quote";
import type { Document } from "../read/document";
import type { Finding, Rule } from "./rule";
import { textsIn } from "./texts-in";

/** Keys whose values are secret, whatever their case. */
export const secretKey =
  /^(?:authorization|password|passwd|secret|token|security[-_]?token|private[-_]?key|.*access[-_]?key[-_]?secret|.*client[-_]?secret|.*api[-_]?key)$/i;

/** What the id of an access key looks like. */
const accessKeyId = /\bLTAI[0-9A-Za-z]{12,28}\b/;

/** Whether a text is a secret, by the key that names it or by itself. */
export const looksSecret = (key: string, value: string): boolean =>
  secretKey.test(key) || accessKeyId.test(value);

/** The rule of one language, by its examples; `isRead` tells values that are paths or expressions. */
export function plainSecretRule(
  language: "fdl" | "state-machine",
  {
    isRead,
    ...examples
  }: { accepted: string; refused: string; isRead: (key: string, value: string) => boolean },
): Rule<{ readonly document: Document }> {
  return {
    id: `${language}/plain-secret`,
    severity: "warning",
    title: "no secret stands in the definition",
    why: "Whoever may read the flow, its executions or this stack's state reads it too. Let the function that is called fetch it, or hand it in with the input.",
    ...examples,
    *check({ document }): Iterable<Finding> {
      for (const { key, value, path } of textsIn(document.data)) {
        if (value === "" || document.isHole(value) || isRead(key, value)) continue;
        if (!looksSecret(key, value)) continue;
        yield {
          path: path(),
          message: `${quote(key)} has a secret in plain text; let what is called fetch it`,
        };
      }
    },
  };
}
