import fc from "fast-check";
import { sameJson, toState } from "./json";

test("keeps what breaks the engine's answer out of the state", () => {
  const value = {
    a: undefined,
    list: [undefined, 1n],
    nested: { gone: undefined, when: new Date(0) },
    call: () => 1,
  };
  expect(toState(value)).toEqual({ list: [null, "1"], nested: { when: "1970-01-01T00:00:00.000Z" } });
});

test("finds a value equal to itself in any key order, and unequal after any change", () => {
  const shuffled = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shuffled)
      : value !== null && typeof value === "object"
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, item]) => [key, shuffled(item)]),
          )
        : value;
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, key) => {
      const json = JSON.parse(JSON.stringify(value));
      expect(sameJson(json, shuffled(json))).toBe(true);
      expect(sameJson({ value: json }, { value: json, [`${key}!`]: null })).toBe(false);
      expect(sameJson([json], [json, json])).toBe(false);
    }),
  );
});
