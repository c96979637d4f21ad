import type { Json, JsonObject } from "../../text/json";
import { unwrap, wrap } from "./values";

const signature = "4dabf18193072939515e22adb298388d";
const secret = (value: Json): Json => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });

test("secrets are unwrapped at every depth and wrapped again at their places", () => {
  const wire: JsonObject = { a: secret("x"), b: { c: [1, secret({ d: secret("y") })] }, e: "z" };
  const { values, secrets } = unwrap(wire);
  expect(values).toEqual({ a: "x", b: { c: [1, { d: "y" }] }, e: "z" });
  expect(wrap(values, secrets)).toEqual({ a: secret("x"), b: { c: [1, secret({ d: "y" })] }, e: "z" });
});

test.each<[where: string, values: JsonObject, wrapped: JsonObject]>([
  ["an item that is gone", { a: { b: ["x"] } }, { a: { b: secret(["x"]) } }],
  ["a branch that is gone", { a: { c: 1 } }, { a: secret({ c: 1 }) }],
  ["a text in place of an object", { a: "b: [0, 1]" }, { a: secret("b: [0, 1]") }],
  ["nothing at all", { z: 1 }, { z: 1 }],
])("in place of %s, what held it is secret", (_where, values, wrapped) => {
  expect(wrap(values, [["a", "b", 1]])).toEqual(wrapped);
});

test("outputs and references count as what they hold", () => {
  const output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
  const { values, secrets } = unwrap({
    known: { [signature]: output, value: "x", secret: true },
    unknown: { [signature]: output },
    custom: { [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:a", id: "i" },
    component: { [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:b" },
  });
  expect(values).toEqual({
    known: "x",
    unknown: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    custom: "i",
    component: "urn:b",
  });
  expect(secrets).toEqual([["known"]]);
});
