import { Secret } from "@pulumi/policy";
import { plain, Secrets } from "./inputs";

/** As `@pulumi/policy` hands inputs over: a read of what is not known yet throws. */
const guarded = <T extends object>(value: T): T =>
  new Proxy(value, {
    get(target, key, receiver) {
      const found: unknown = Reflect.get(target, key, receiver);
      if (found === "unknown") throw new Error(`${String(key)} can't be known during preview`);
      return typeof found === "object" && found !== null ? guarded(found) : found;
    },
  });

test("what is not known yet is copied without being read", () => {
  const inputs = { name: "unknown", routing: [{ version: "unknown", weight: 1 }], nothing: null };
  expect(() => guarded(inputs).name).toThrow("can't be known");
  expect(plain(guarded(inputs))).toEqual(inputs);
});

test("what was seen to be secret stays hidden where it comes in plain text", () => {
  const secrets = new Secrets();
  expect(secrets.isSeen("urn")).toBe(false);
  secrets.see("urn", {
    environment: { TOKEN: new Secret("planted"), REGION: "x" },
    list: [1, new Secret({ a: 1 })],
  });
  const given = { environment: { TOKEN: "planted", REGION: "x" }, list: [1, { a: 1 }] };
  expect(secrets.isSeen("urn")).toBe(true);
  expect(secrets.hidden("urn", given)).toEqual({
    environment: { TOKEN: "[secret]", REGION: "x" },
    list: [1, "[secret]"],
  });
  expect(secrets.hidden("other", given)).toEqual(given);
});

test("what is marked by a remedy is hidden too, and what is gone is no trouble", () => {
  const secrets = new Secrets();
  secrets.see("urn", {});
  secrets.add("urn", ["environment", "TOKEN"]);
  expect(secrets.hidden("urn", { environment: { TOKEN: "planted" } })).toEqual({
    environment: { TOKEN: "[secret]" },
  });
  expect(secrets.hidden("urn", { environment: "none" })).toEqual({ environment: "none" });
  expect(secrets.hidden("urn", {})).toEqual({});
});
