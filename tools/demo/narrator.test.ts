import { countCalls, Narrator } from "./narrator";

test.each([
  [[], "0 API calls"],
  [["UpdateFlow"], "1 API call (UpdateFlow)"],
  [["CreateFlow", "GetFlow", "CreateFlow"], "3 API calls (CreateFlow 2, GetFlow)"],
])("counts the calls %j", (calls, text) => {
  expect(countCalls(calls)).toBe(text);
});

test("numbers the steps and sets what the CLI says below them", () => {
  let told = "";
  const narrator = new Narrator((text) => {
    told += text;
  });
  for (const why of ["creates", "looks again"]) {
    narrator.announce({ what: "pulumi up", why });
    narrator.report(["+ 1 created"], ["CreateFlow"], 1234);
  }
  expect(told).toBe(`
1. pulumi up: creates
     + 1 created
     → 1 API call (CreateFlow), 1.2 s

2. pulumi up: looks again
     + 1 created
     → 1 API call (CreateFlow), 1.2 s
`);
});
