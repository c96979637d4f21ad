// An error body of the gateway, in any of its forms.

/** What the service said; not redacted yet. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly requestId: string | undefined;
}

type Field = keyof Refusal;

/** Spellings of the gateway and of single products, as the vendor's clients read them. */
const spellings: Readonly<Record<Field, readonly string[]>> = {
  code: ["Code", "code", "errorCode"],
  message: ["Message", "message", "errorMsg"],
  requestId: ["RequestId", "requestId"],
};

/** The refusal in parsed JSON or in the text of an XML body; undefined when it is none. */
export function readRefusal(body: unknown): Refusal | undefined {
  const read = typeof body === "string" ? xmlReader(body) : jsonReader(body);
  const find = (field: Field): string | undefined => {
    for (const name of spellings[field]) {
      const found = read(name);
      if (found) return found;
    }
    return undefined;
  };
  const code = find("code");
  return code ? { code, message: find("message") ?? code, requestId: find("requestId") } : undefined;
}

type Reader = (name: string) => string | undefined;

function jsonReader(body: unknown): Reader {
  const fields = new Map(typeof body === "object" && body !== null ? Object.entries(body) : []);
  return (name) => {
    const field: unknown = fields.get(name);
    return typeof field === "string" || typeof field === "number" ? String(field) : undefined;
  };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function xmlReader(body: string): Reader {
  if (!/^\s*(?:<\?xml[^>]*>\s*)?<\w+/.test(body) || /<html/i.test(body)) return () => undefined;
  return (name) =>
    new RegExp(`<${name}>([^<]*)</${name}>`)
      .exec(body)?.[1]
      ?.trim()
      .replace(/&(\w+);/g, (whole, entity: string) => entities[entity] ?? whole);
}
