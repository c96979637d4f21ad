// Replies are read tolerantly: the services write the same thing in two vocabularies and several types, and a
// reply that is refused after a create would leave an orphan. Only what identifies a thing is required.

/** How one property of a reply is read. */
interface Field<T> {
  /** Names that the same thing has in the other vocabulary, used when its own name is absent. */
  readonly olderNames: readonly string[];
  /** The value, or `undefined` when it is of no use. */
  read(value: unknown, where: string): T | undefined;
}

/** A property that a reply may lack. */
export interface OptionalField<T> extends Field<T> {
  readonly required: false;
}

/** A property that a reply must have, or that gets the fallback. */
export interface RequiredField<T> extends Field<T> {
  readonly required: true;
  readonly fallback?: T;
}

/** A reader for every property of `T`, required exactly where the property is. */
export type Shape<T> = {
  readonly [K in keyof T]-?: undefined extends T[K]
    ? OptionalField<Exclude<T[K], undefined>>
    : RequiredField<T[K]>;
};

/** A 2xx reply that is not what the action answers with. */
export class UnexpectedReplyError extends Error {
  override readonly name = "UnexpectedReplyError";
  readonly code = "UnexpectedReply";
}

/** Told by code, since two copies of this package may meet in one process. */
export function isUnexpectedReply(error: unknown): error is UnexpectedReplyError {
  return error instanceof Error && "code" in error && error.code === "UnexpectedReply";
}

/** Reads what the shape names from a reply and drops everything else. @throws UnexpectedReplyError */
export function readShape<T extends object>(shape: Shape<T>, value: unknown, where: string): T {
  if (!isRecord(value)) throw new UnexpectedReplyError(`${where} is not an object`);
  const result: Record<string, unknown> = {};
  const fields: Readonly<Record<string, OptionalField<unknown> | RequiredField<unknown>>> = shape;
  for (const [name, field] of Object.entries(fields)) {
    const read = readField(name, field, { of: value, where });
    if (read !== undefined) result[name] = read;
  }
  // Each required property was read or thrown about; TypeScript cannot follow that through the shape.
  return result as T;
}

function readField(
  name: string,
  field: OptionalField<unknown> | RequiredField<unknown>,
  { of, where }: { of: Record<string, unknown>; where: string },
): unknown {
  const given = [name, ...field.olderNames]
    .map((key) => of[key])
    .find((value) => value !== undefined && value !== null);
  const read = given === undefined ? undefined : field.read(given, `${where}.${name}`);
  if (read !== undefined || !field.required) return read;
  if (field.fallback !== undefined) return field.fallback;
  throw new UnexpectedReplyError(`${where} has no "${name}"`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function readNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

function readInteger(value: unknown): number | undefined {
  const number = readNumber(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function readBoolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.toLowerCase() : undefined;
  return word === "true" || word === "false" ? word === "true" : undefined;
}

function readJson(value: unknown): string | undefined {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What identifies a thing: an empty text is as good as none. */
export function key(...olderNames: readonly string[]): RequiredField<string> {
  return { required: true, olderNames, read: (value) => readText(value) || undefined };
}

/** A text; numbers are taken as text, since version ids come as both. */
export function text(...olderNames: readonly string[]): OptionalField<string> {
  return { required: false, olderNames, read: readText };
}

/** JSON text; some replies hold the value itself instead, which becomes its text. */
export function json(...olderNames: readonly string[]): OptionalField<string> {
  return { required: false, olderNames, read: readJson };
}

/** The token of the next page; an empty one means that there is none. */
export function token(): OptionalField<string> {
  return { required: false, olderNames: [], read: (value) => readText(value) || undefined };
}

/** A whole number, or the text of one. */
export function integer(): OptionalField<number> {
  return { required: false, olderNames: [], read: readInteger };
}

/** A number, or the text of one. */
export function number(): OptionalField<number> {
  return { required: false, olderNames: [], read: readNumber };
}

/** A number that identifies a thing. */
export function integerKey(): RequiredField<number> {
  return { ...integer(), required: true };
}

/** A boolean, or its word in any case. */
export function boolean(): OptionalField<boolean> {
  return { required: false, olderNames: [], read: readBoolean };
}

/** The same, with a value for where a reply leaves it out. */
export function otherwise<T>(field: OptionalField<T>, fallback: T): RequiredField<T> {
  return { ...field, required: true, fallback };
}

/** A list: missing means empty, and a lone object is a list of one, as replies made from XML have it. */
export function listOf<T extends object>(shape: Shape<T>): RequiredField<readonly T[]> {
  return {
    required: true,
    olderNames: [],
    fallback: [],
    read: (value, where) => {
      const items = Array.isArray(value) ? value : isRecord(value) ? [value] : [];
      return items.map((item, index) => readShape(shape, item, `${where}[${index}]`));
    },
  };
}

/** A thing that stands in a reply of its own. */
export function objectOf<T extends object>(shape: Shape<T>): RequiredField<T> {
  return { required: true, olderNames: [], read: (value, where) => readShape(shape, value, where) };
}

/** What every reply has. */
export interface Reply {
  /** Names the call to the vendor's support. */
  readonly RequestId?: string;
}

/** How every reply is read. */
export const reply: Shape<Reply> = { RequestId: text() };
