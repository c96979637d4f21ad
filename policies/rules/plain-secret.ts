// Secrets in plain text: in definitions, payloads and environments.

import { validate } from "../../definition";
import { looksSecret } from "../../definition/languages/secrets";
import { textsIn } from "../../definition/languages/texts-in";
import { isPlaceholder } from "../../definition/room";
import { fitsGlob } from "../../text/glob";
import { quote } from "../../text/quote";
import { isOpen, type StackResource } from "./resource";
import { resourceRule, type Violation } from "./rule";
import { definitionOf } from "./tasks";

const fix = "mark it with pulumi.secret(…), or let what is called fetch it";

export const plainSecret = resourceRule({
  name: "plain-secret",
  level: "mandatory",
  title: "no secret stands in plain text",
  why: "Whoever may read the stack's state, or its previews, reads it too. In definitions, the rules `plain-secret` of each language decide, and heed `aliflow-ignore`. In payloads and environments, a value is a secret by its key, or looks like the id of an access key; one that the program marks as secret is none. `remediate` marks the value as secret in payloads that are objects and in environments.",
  classes: ["Flow", "ComposerFlow", "Schedule"],
  settings: {
    keys: {
      kind: "texts",
      description: "More keys whose values are secret, with `*` and `?`.",
      default: [],
    },
  },
  *check(resource, { keys }) {
    yield* inDefinition(resource);
    for (const { key, path } of plainValues(resource, keys)) {
      yield { message: `${quote(key)} holds a secret in plain text`, fix, path };
    }
  },
  remedy(resource, { keys }) {
    const paths = plainValues(resource, keys).flatMap(({ path, isText }) => (isText ? [] : [path]));
    return paths.length > 0 ? { mark: paths } : undefined;
  },
});

function* inDefinition(resource: StackResource): Iterable<Violation> {
  const document = definitionOf(resource);
  for (const { rule, path, line, column } of document ? validate(document) : []) {
    if (!rule.endsWith("/plain-secret")) continue;
    const key = path.findLast((step) => typeof step === "string") ?? "";
    yield {
      message: `${quote(String(key))} holds a secret in plain text`,
      fix: "let what is called fetch it, or hand it in with the input",
      path: ["definition", ...path],
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    };
  }
}

interface PlainValue {
  readonly key: string;
  readonly path: readonly (string | number)[];
  /** Whether it stands within a text, which can be marked as a whole only. */
  readonly isText: boolean;
}

function plainValues({ properties }: StackResource, keys: readonly string[]): PlainValue[] {
  return ["environment", "payload"].flatMap((input) => {
    const given = properties[input];
    const data = typeof given === "string" && !isOpen(given) ? jsonIn(given) : given;
    return [...textsIn(data)]
      .reverse()
      .flatMap(({ key, value, path }) =>
        isPlain(key, value, keys) ? [{ key, path: [input, ...path()], isText: data !== given }] : [],
      );
  });
}

function isPlain(key: string, value: string, keys: readonly string[]): boolean {
  if (value === "" || value.startsWith("$") || isOpen(value) || isPlaceholder(value)) return false;
  return endings(key).some((name) => looksSecret(name, value)) || keys.some((glob) => fitsGlob(key, glob));
}

/** `DB_ROOT_PASSWORD`: itself, `ROOT_PASSWORD`, `PASSWORD`. */
const endings = (key: string): string[] => {
  const words = key.split(/[_.-]/);
  return words.map((_, index) => words.slice(index).join("_"));
};

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the check of the preview tells it
  }
}
