// What others send is read in time that grows with its length, and printed without what steers a terminal.

import { ApiError } from "./api-error";
import { readReply } from "./http/reply";
import { redact } from "./tries/redact";
import { explainSignature } from "./tries/signature-mismatch";

const fill = (part: string) => (length: number) => part.repeat(Math.ceil(length / part.length));
const after = (head: string, part: string) => (length: number) => head + fill(part)(length);

/** Texts at which patterns go back and forth, of any length. */
const texts: Readonly<Record<string, (length: number) => string>> = {
  blanks: fill(" "),
  "a title of blanks": (length) => `<html><title>${fill(" ")(length)}x`,
  "blanks before XML": (length) => `${fill(" ")(length)}<`,
  "an open declaration": after("<?xml ", "<?xml "),
  "many open codes": after("<Error>", "<Code>"),
  "one open code": after("<Error><Code>", "x"),
  "open entities": (length) => `<Error><Code>X</Code><Message>${fill("&a")(length)}</Message>`,
  "open braces": fill("{"),
  "stops in front of a letter": (length) => `${fill(". ")(length)}x`,
  "an echo that is none": after("server ", " "),
  "echoes that are none": fill("server string to sign "),
  "a name without its value": after("Signature", " "),
  "names without values": fill('Signature" '),
  "open addresses": fill("https:/"),
};

const secrets = ["LTAIplanted", "secret/with+signs", "token", "signature="];
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  "reading a reply": (body) => readReply({ status: 500, body, headers: { "retry-after": body } }, 0),
  "hiding secrets": (text) => redact(text, secrets),
  "comparing signatures": (message) =>
    explainSignature({ code: "SignatureDoesNotMatch", message, ours: () => "GET" }),
};

function milliseconds(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  });
  return Math.min(...times);
}

describe.each(Object.entries(readers))("%s", (_, read) => {
  test.each(Object.entries(texts))("of %s takes no more than its length explains", (_name, textOf) => {
    // Quadratic would be 256 times; below a tenth of a millisecond the clock says little.
    const [short, long] = [2_000, 32_000].map((length) => {
      const text = textOf(length);
      return 0.1 + milliseconds(() => read(text));
    });
    expect(long! / short!).toBeLessThan(64);
  });
});

test("nothing that a service says steers the terminal or forges a line", () => {
  const evil = "\u001b[2J\u001b]0;owned\u0007\r\nerror: forged\u009b1m\u202e\u2028";
  const error = new ApiError({
    code: evil,
    message: evil,
    requestId: evil,
    action: "CreateFlow",
    region: "cn-hangzhou",
    status: 400,
    ambiguous: false,
  });
  for (const shown of [error.code, error.message, error.requestId, String(error)]) {
    expect(shown).toContain("\\u001b[2J");
    expect(shown).not.toMatch(/\p{Cc}|[\u2028\u2029\u202a-\u202e]/u);
  }
});
