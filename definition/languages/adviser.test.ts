import { adviser } from "./adviser";

test("lists what is allowed, the nearest first", () => {
  expect(adviser()("refnud", ["ship", "refund", "done"])).toBe('use "refund", "ship" or "done"');
});

test("lists what is allowed as it stands when nothing is near", () => {
  expect(adviser()("xyz", ["ship", "refund"])).toBe('use "ship" or "refund"');
});

const many = Array.from({ length: 5_000 }, (_, index) => `step-${index}`);

test("names of many only the nearest, or the first few", () => {
  expect(adviser()("step-49999", [...many, "other"])).toBe('did you mean "step-4999"');
  expect(adviser()("nothing like it", many)).toMatch(/^use one of ("step-\d", ){7}"step-7" …$/);
});

test("says so when there is nothing to choose from", () => {
  expect(adviser()("ship", [])).toBe("there is no other");
});

test("stops looking for the nearest when it has cost too much, and still answers", () => {
  const advise = adviser();
  const start = process.cpuUsage();
  const answers = many.map((name) => advise(`${name}x`, many));
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5_000);
  expect(answers.at(0)).toMatch(/^did you mean/);
  expect(answers.at(-1)).toMatch(/^use one of/);
});

test("compares no names of endless length", () => {
  expect(adviser()("x".repeat(100_000), ["x".repeat(100_000)])).toMatch(/^use "x/);
});
