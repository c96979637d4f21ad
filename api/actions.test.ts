import { type ActionName, actions, findAction } from "./actions";
import { errorCodes } from "./error-codes";
import { deviations, type PrintedAction, printed } from "./testdata/printed-reference";
import type { Action, Parameter, Service } from "./types";

const services = ["serverlessWorkflow", "logicComposer"] as const satisfies readonly Service[];

// The types that the references print, and what carries them in the tables.
const carriers: Readonly<Record<string, readonly string[]>> = {
  String: ["string", "json"],
  Integer: ["integer"],
  Float: ["number"],
  Boolean: ["boolean"],
  RepeatList: ["stringList"],
};

/** A GET that writes, and a read by POST. */
const oddMethods = ["UpdateMapRun", "DescribeRegions"];

function rowsOf(service: Service): Readonly<Record<string, Action>> {
  return actions[service];
}

function printedActionsOf(service: Service): (readonly [string, PrintedAction])[] {
  return Object.entries(printed[service].actions);
}

function differences(name: string, row: Action, reference: PrintedAction): string[] {
  const plain = reference.parameters.filter((parameter) => !parameter.name.startsWith("Tag.N."));
  const printedNames = [...plain.map((parameter) => parameter.name.replace(/\.N$/, ""))];
  const tags = reference.parameters.filter((parameter) => parameter.name.startsWith("Tag.N."));
  if (tags.length > 0) printedNames.push("Tag");
  const found: string[] = [];
  for (const own of Object.keys(row.parameters)) {
    if (!printedNames.includes(own)) found.push(`${name} has ${own}`);
  }
  for (const parameter of plain) {
    const own = row.parameters[parameter.name.replace(/\.N$/, "")];
    if (own === undefined) found.push(`${name} lacks ${parameter.name}`);
    else found.push(...typeDifferences(name, parameter, own));
  }
  if (tags.length > 0) found.push(...tagDifferences(name, row.parameters.Tag));
  for (const code of row.errors) if (!reference.errors.includes(code)) found.push(`${name} answers ${code}`);
  for (const code of reference.errors) {
    if (!row.errors.includes(code)) found.push(`${name} does not answer ${code}`);
  }
  return found;
}

function typeDifferences(
  action: string,
  reference: PrintedAction["parameters"][number],
  own: Parameter,
): string[] {
  const found: string[] = [];
  const name = reference.name.replace(/\.N$/, "");
  if (!carriers[reference.type]?.includes(own.type)) {
    found.push(`${action} takes ${name} as ${own.type}, not ${reference.type}`);
  }
  if (own.required && !reference.required) found.push(`${action} requires ${name}`);
  if (!own.required && reference.required) found.push(`${action} does not require ${name}`);
  return found;
}

// Wherever a reference prints Tag.N.Key and Tag.N.Value, it marks both as required.
function tagDifferences(action: string, own: Parameter | undefined): string[] {
  if (own?.type !== "tagList") return [`${action} lacks Tag`];
  const found: string[] = [];
  if (!own.required) found.push(`${action} does not require Tag`);
  if (!own.tagValue?.required) found.push(`${action} does not require Tag.Value`);
  return found;
}

test("has the 17 actions of Serverless Workflow and the 16 of Logic Composer, and 12 of later metadata", () => {
  expect(Object.keys(actions.serverlessWorkflow)).toHaveLength(17 + 12);
  expect(Object.keys(actions.logicComposer)).toHaveLength(16);
});

describe.each(services)("%s", (service) => {
  test("has exactly the actions that the reference prints", () => {
    expect(Object.keys(rowsOf(service)).sort()).toEqual(Object.keys(printed[service].actions).sort());
  });

  test("differs from the printed parameters and errors only where a reason is given", () => {
    const found = printedActionsOf(service).flatMap(([name, reference]) => {
      const row = findAction(service, name);
      return row === undefined ? [`no ${name}`] : differences(name, row, reference);
    });
    expect(found.sort()).toEqual(Object.keys(deviations[service]).sort());
  });

  test("marks as later exactly the parameters whose reason is later metadata", () => {
    const marked = Object.values(rowsOf(service)).flatMap((row) =>
      Object.entries(row.parameters)
        .filter(([, parameter]) => parameter.later)
        .map(([name]) => `${row.name} has ${name}`),
    );
    const reasoned = Object.entries(deviations[service])
      .filter(([difference, reason]) => / has /.test(difference) && reason === "later metadata")
      .map(([difference]) => difference);
    expect(marked.sort()).toEqual(reasoned.sort());
  });

  test("knows each printed code with its status and text", () => {
    const misprinted = ["InvalidAccessKeyId"];
    for (const [code, reference] of Object.entries(printed[service].errors)) {
      if (misprinted.includes(code)) continue;
      expect({ code, ...errorCodes[code] }).toMatchObject({ code, ...reference });
    }
  });

  test("lists no code twice and none without an explanation", () => {
    for (const row of Object.values(rowsOf(service))) {
      expect(new Set(row.errors).size).toBe(row.errors.length);
      for (const code of row.errors) expect(errorCodes).toHaveProperty([code]);
    }
  });

  test.each(Object.entries(rowsOf(service)))("%s is a sound row", (name, row) => {
    expect(row.name).toBe(name);
    expect(row.service).toBe(service);
    expect(row.quota.burst).toBeGreaterThan(0);
    expect(row.quota.perSecond).toBeGreaterThan(0);
    if (row.method === "GET") expect(row.retry).toBe("safe");
    const isRead = /^(Get|List|Describe)/.test(name) !== oddMethods.includes(name);
    expect(row.method).toBe(isRead ? "GET" : "POST");
    for (const [parameter, { place, pattern, rule, item }] of Object.entries(row.parameters)) {
      if (isRead) expect({ parameter, place }).toEqual({ parameter, place: "query" });
      // A refusal by pattern can only be explained in words.
      expect(pattern === undefined).toBe(rule === undefined);
      expect(item?.pattern === undefined).toBe(item?.rule === undefined);
    }
    if (row.retryGiven) expect(row.parameters).toHaveProperty(row.retryGiven.parameter);
  });
});

test("keeps the published rates of Serverless Workflow", () => {
  const { StartExecution, StartSyncExecution, DescribeExecution, GetExecutionHistory, ...others } =
    actions.serverlessWorkflow;
  expect(StartSyncExecution.quota).toEqual(StartExecution.quota);
  expect(StartExecution.quota).toEqual({ burst: 100, perSecond: 100 });
  expect(DescribeExecution.quota).toEqual({ burst: 50, perSecond: 5 });
  expect(GetExecutionHistory.quota).toEqual({ burst: 50, perSecond: 5 });
  for (const row of Object.values(others)) expect(row.quota).toEqual({ burst: 10, perSecond: 2 });
});

test("never sends again by itself what a repeat would do twice", () => {
  const rules = services.flatMap((service) =>
    Object.values(rowsOf(service)).map(({ name, retry, retryGiven }) => {
      const given = retryGiven ? `, ${retryGiven.rule} with ${retryGiven.parameter}` : "";
      return `${service} ${name}: ${retry}${given}`;
    }),
  );
  expect(rules.filter((rule) => !rule.endsWith(": safe"))).toEqual([
    "serverlessWorkflow CreateFlow: by-name",
    "serverlessWorkflow DeleteFlow: by-name",
    "serverlessWorkflow CreateSchedule: by-name",
    "serverlessWorkflow DeleteSchedule: by-name",
    "serverlessWorkflow StartExecution: never, by-name with ExecutionName",
    "serverlessWorkflow StartSyncExecution: never",
    "serverlessWorkflow StopExecution: by-name",
    "serverlessWorkflow ReportTaskSucceeded: by-name",
    "serverlessWorkflow ReportTaskFailed: by-name",
    "serverlessWorkflow PublishFlowVersion: never",
    "serverlessWorkflow DeleteFlowVersion: by-name",
    "serverlessWorkflow CreateFlowAlias: by-name",
    "serverlessWorkflow DeleteFlowAlias: by-name",
    "logicComposer CreateFlow: never",
    "logicComposer UpdateFlow: never",
    "logicComposer DeleteFlow: by-name",
    "logicComposer CloneFlow: never",
    "logicComposer InvokeFlow: never, safe with ClientToken",
  ]);
});

test("finds an action by its exact name only", () => {
  const name: ActionName<"logicComposer"> = "GetFlow";
  expect(findAction("logicComposer", name)).toBe(actions.logicComposer.GetFlow);
  expect(findAction("logicComposer", "getflow")).toBeUndefined();
  expect(findAction("serverlessWorkflow", "GetFlow")).toBeUndefined();
  expect(findAction("serverlessWorkflow", "constructor")).toBeUndefined();
});
