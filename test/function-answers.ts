// Whether a function answers what schema.json says that it does.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Session } from "../provider/cloud/session";
import { functions } from "../provider/functions";
import type { JsonObject } from "../text/json";

interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Property;
}

interface ObjectType {
  readonly properties: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly enum?: readonly { readonly value: string }[];
}

const schema = JSON.parse(readFileSync(join(__dirname, "../schema.json"), "utf8"));

/** Calls a function by its name; its answer, which keeps the schema. */
export async function answerOf(name: string, session: Session, args: JsonObject = {}): Promise<JsonObject> {
  const token = `aliflow:index:${name}`;
  const answer = await functions.find((one) => one.token === token)?.run(session, args);
  if (answer === undefined) throw new Error(`there is no function ${name}`);
  expect(problemsIn(answer, schema.functions[token].outputs, name)).toEqual([]);
  return answer;
}

function problemsIn(value: unknown, { properties, required = [] }: ObjectType, place: string): string[] {
  const given: Readonly<Record<string, unknown>> = Object(value);
  const missing = required.filter((name) => !(name in given)).map((name) => `${place}.${name} is missing`);
  const wrong = Object.entries(given).flatMap(([name, one]) => {
    const property = properties[name];
    if (property === undefined) return [`${place}.${name} is not in the schema`];
    return problemsWith(one, property, `${place}.${name}`);
  });
  return [...missing, ...wrong];
}

function problemsWith(value: unknown, property: Property, place: string): string[] {
  if (property.$ref !== undefined) {
    const type: ObjectType = schema.types[property.$ref.replace("#/types/", "")];
    if (type.enum === undefined) return problemsIn(value, type, place);
    return type.enum.some((one) => one.value === value) ? [] : [`${place} is ${value}`];
  }
  if (property.type === "array") {
    if (!Array.isArray(value)) return [`${place} is no list`];
    return value.flatMap((one, index) => problemsWith(one, property.items ?? {}, `${place}[${index}]`));
  }
  const type = property.type === "integer" ? "number" : property.type;
  return typeof value === type ? [] : [`${place} is a ${typeof value}`];
}
