import fc from "fast-check";
import { ExactNumber, readNumber, sameScalar, toNearest } from "./exact-number";
import { isObject } from "./json";

const same = (a: string, b: string) => sameScalar(readNumber(a), readNumber(b));

test.each([
  ["60", "60.0"],
  ["60", "6e1"],
  ["60", "+60"],
  ["60", "600E-1"],
  ["0", "-0"],
  ["0", "0e400"],
  ["1789654321098765432", "1789654321098765432.000"],
  ["1789654321098765432", "17896543210987654.32e2"],
  ["1e400", "10E+399"],
  ["1e-400", "0.1e-399"],
  [".5", "0.5"],
  ["5.", "5"],
  ["0x10", "16"],
  ["0o20", "16"],
  ["0xFFFFFFFFFFFFFFFF", "18446744073709551615"],
])("%s and %s are the same value", (a, b) => {
  expect(same(a, b)).toBe(true);
});

test.each([
  ["1789654321098765432", "1789654321098765433"],
  ["9007199254740992", "9007199254740993"],
  ["1e400", "1e401"],
  ["1e-400", "0"],
  ["0.1", "0.1000000000000000055511151231257827"],
  ["1", "1.00000000000000000000000000001"],
  ["1e9999999999999999999", "1e9999999999999999998"],
  ["60", "-60"],
])("%s and %s are not the same value", (a, b) => {
  expect(same(a, b)).toBe(false);
});

test("a leading zero is the same only as itself: YAML 1.1 reads it as octal", () => {
  expect(same("0755", "755")).toBe(false);
  expect(same("0755", "0755")).toBe(true);
  expect(readNumber("0755")).toMatchObject({ source: "0755", nearest: 755 });
});

test("what a double holds is a plain number", () => {
  for (const text of ["60", "60.0", "0.1", "1e21", "-12.5", "123456789012345680000"])
    expect(readNumber(text)).toBe(Number(text));
});

test("knows the numbers of another copy of this file: each bundle of the package has one", () => {
  let copy: typeof import("./exact-number") | undefined;
  jest.isolateModules(() => {
    copy = require("./exact-number");
  });
  const [here, there] = [readNumber("1789654321098765432"), copy?.readNumber("1789654321098765432.0")];
  expect(copy?.ExactNumber).not.toBe(ExactNumber);
  expect(there).toBeInstanceOf(ExactNumber);
  expect(sameScalar(here, there)).toBe(true);
  expect(isObject(there)).toBe(false);
});

test("every double in JSON's words is the plain number", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readNumber(JSON.stringify(value))).toBe(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("two decimals are the same exactly when their difference is zero", () => {
  const decimal = fc.tuple(fc.bigInt(-(10n ** 40n), 10n ** 40n), fc.integer({ min: 0, max: 40 }));
  const near = fc.tuple(decimal, fc.constantFrom(0n, 0n, 1n), fc.integer({ min: 0, max: 5 }));
  fc.assert(
    fc.property(near, ([[digits, scale], step, zeros]) => {
      const left = `${digits}e-${scale}`;
      const right = `${(digits + step) * 10n ** BigInt(zeros)}e-${scale + zeros}`;
      expect(same(left, right)).toBe(step === 0n);
    }),
  );
});

test("takes time in proportion to a numeral's length", () => {
  const cost = (length: number) => {
    const begin = process.cpuUsage();
    for (const text of ["9", "0"].map((digit) => `1${digit.repeat(length)}.${digit.repeat(length)}1`))
      for (let round = 0; round < 5; round++) readNumber(text);
    const { user, system } = process.cpuUsage(begin);
    return user + system;
  };
  cost(100_000);
  expect(cost(800_000) / (cost(100_000) + 5000)).toBeLessThan(40);
});

test("plain data is left as it is, and exact numbers become their nearest", () => {
  const data = { list: [1, { a: null }], text: "x" };
  expect(toNearest(data)).toBe(data);
  const exact = readNumber("1789654321098765432");
  expect(exact).toBeInstanceOf(ExactNumber);
  expect(toNearest({ list: [exact], other: data })).toEqual({
    list: [Number(exact)],
    other: data,
  });
});
