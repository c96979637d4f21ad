// Whole histories, kind by kind. Read the snapshot when it changes: it is what a user of the emulator sees.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Json, JsonObject } from "../../text/json";
import { next, type Options, type Task, tell } from "..";
import { drive, historyText, type Perform, type Reply, startRun } from "../testdata/drive";

interface Scenario {
  readonly actions: object;
  /** Of the trigger. */
  readonly data?: Json;
  readonly parameters?: JsonObject;
  readonly perform?: Perform;
  readonly options?: Partial<Options>;
  /** Of the definition. */
  readonly rest?: object;
}

const request = { request: { type: "Request", kind: "Http", inputs: { method: "POST" } } };
const workflow = (actions: object, rest: object = {}) => ({
  schemaVersion: "2018-12-12",
  version: "1.0.0",
  triggers: request,
  actions,
  ...rest,
});

const after = (name: string, ...statuses: string[]) => ({
  runAfter: { [name]: statuses.length === 0 ? ["Succeeded"] : statuses },
});
const compose = (inputs: unknown, more: object = {}) => ({ type: "Compose", inputs, ...more });
const call = (inputs: object = {}, more: object = {}) => ({
  type: "HTTP",
  inputs: { method: "GET", uri: "http://127.0.0.1/orders", ...inputs },
  ...more,
});
const make = (name: string, type: string, value?: unknown) => ({
  type: "InitializeVariable",
  inputs: { variables: [{ name, type, ...(value !== undefined && { value }) }] },
});
const change = (type: string, name: string, value: unknown, more: object = {}) => ({
  type,
  inputs: { name, value },
  ...more,
});
const broken = { type: "Compose", inputs: "@triggerBody()['none']" };

const ok: Reply = { output: { statusCode: 200, headers: { etag: "1" }, body: { name: "Li" } } };
const answers =
  (...replies: Reply[]): Perform =>
  ({ attempt }) =>
    replies[attempt - 1] ?? ok;
const status = (statusCode: number): Reply => ({ output: { statusCode, body: "no" } });
const retry = (policy: object) => call({ retryPolicy: policy });

const scenarios: Readonly<Record<string, Scenario>> = {
  "no actions": { actions: {} },
  "compose: reads the trigger, parameters and the run": {
    actions: {
      set: compose({
        id: "@triggerBody()?['order'].id",
        text: "order @{triggerBody()?['order']?.id} of @{parameters('who')}",
        level: "@parameters('level')",
        at: "@@home",
        mail: "li@example.com",
        escaped: "@@{x}",
        who: "@workflow().run.name",
        "@{concat('a', 'b')}": "@utcNow()",
        trigger: "@trigger().name",
        outputs: "@triggerOutputs()",
      }),
    },
    data: { body: { order: { id: 7 } } },
    parameters: { who: "Li" },
    rest: { parameters: { level: { type: "String", defaultValue: "info" }, who: { type: "String" } } },
  },
  "runAfter: side by side, then together": {
    actions: {
      left: compose(1),
      right: compose(2),
      both: compose("@add(outputs('left'), outputs('RIGHT'))", {
        runAfter: { left: ["Succeeded"], right: ["Succeeded"] },
      }),
    },
  },
  "runAfter: a failure that is handled": {
    actions: {
      try: broken,
      never: compose(1, after("try")),
      rescue: compose("@actions('try').error.message", after("never", "Skipped")),
      sorry: compose("@actions('try')?['status']", after("try", "Failed", "TimedOut")),
    },
  },
  "runAfter: the branch of success is left open, so the run fails": {
    actions: {
      try: broken,
      never: compose(1, after("try")),
      sorry: compose("handled", after("try", "Failed")),
    },
  },
  "runAfter: skipped actions skip what waits for them": {
    actions: { try: broken, one: compose(1, after("try")), two: compose(2, after("one")) },
  },
  "runAfter: unknown names, circles and odd statuses fail their action alone": {
    actions: {
      lost: compose(1, after("nowhere")),
      a: compose(1, after("b")),
      b: compose(1, after("a")),
      odd: compose(1, after("fine", "Done")),
      empty: compose(1, { runAfter: { fine: [] } }),
      fine: compose("fine"),
    },
  },
  "http: a request and its answer": {
    actions: {
      read: call({
        method: "POST",
        headers: { "x-id": "@{triggerBody()?['id']}" },
        queries: { all: true },
        body: { id: "@triggerBody()['id']" },
      }),
      show: compose(
        {
          name: "@body('read').name",
          status: "@outputs('read')['statusCode']",
          tag: "@outputs('read').headers.etag",
        },
        after("read"),
      ),
    },
    data: { body: { id: 7 } },
  },
  "http: a status of 404 fails and is not tried again; its body can be read": {
    actions: {
      read: retry({ type: "fixed", count: 3, interval: "PT10S" }),
      sorry: compose("@body('read')", after("read", "Failed")),
    },
    perform: answers(status(404)),
  },
  "http: tried again at fixed intervals": {
    actions: { read: retry({ type: "fixed", count: 2, interval: "PT10S" }) },
    perform: answers(status(503), { error: "Lost", cause: "no connection" }),
  },
  "http: tried again at growing intervals, in vain": {
    actions: {
      read: retry({
        type: "exponential",
        count: 3,
        interval: "PT10S",
        minimumInterval: "PT15S",
        maximumInterval: "PT30S",
      }),
    },
    perform: () => status(429),
  },
  "http: nobody answers": {
    actions: {
      slow: call({}, { limit: { timeout: "PT5S" } }),
      late: compose("late", after("slow", "TimedOut")),
      again: retry({ type: "fixed", count: 1, interval: "PT1S" }),
    },
    perform: () => "silence",
  },
  "http: an answer of another form": {
    actions: { one: call() },
    perform: () => ({ output: { body: 1 } }),
  },
  "http: a request that is none": {
    actions: {
      one: call({ uri: "@triggerBody()" }),
      two: call({ headers: "plain" }),
      three: { type: "HTTP", inputs: {} },
    },
  },
  "variables: made, changed and read": {
    actions: {
      sum: make("sum", "integer", 1),
      list: { ...make("list", "array", []), ...after("sum") },
      text: { ...make("text", "string", "a"), ...after("list") },
      more: change("IncrementVariable", "sum", 4, after("text")),
      less: { type: "DecrementVariable", inputs: { name: "sum" }, ...after("more") },
      append: change("AppendToArrayVariable", "list", { sum: "@variables('sum')" }, after("less")),
      write: change("AppendToStringVariable", "text", "b", after("append")),
      set: change("SetVariable", "sum", "@mul(variables('sum'), 10)", after("write")),
      show: compose(["@variables('sum')", "@variables('list')", "@variables('text')"], after("set")),
    },
  },
  "variables: of another type, unknown, made twice": {
    actions: {
      sum: make("sum", "integer", 1),
      type: change("SetVariable", "sum", "one", after("sum")),
      name: change("SetVariable", "som", 1, after("sum")),
      twice: { ...make("sum", "integer"), ...after("sum") },
      read: compose("@variables('som')", after("sum")),
      list: change("AppendToArrayVariable", "sum", 1, after("sum")),
      kind: make("kind", "number", 1),
    },
  },
  "if: true": {
    actions: {
      "big?": {
        type: "If",
        expression: { and: [{ greater: ["@triggerBody()", 3] }, { not: { equals: ["@triggerBody()", 9] } }] },
        actions: { big: compose("big") },
        else: { actions: { small: compose("small") } },
      },
      show: compose("@coalesce(outputs('small'), outputs('big'))", after("big?")),
    },
    data: { body: 5 },
  },
  "if: false without else, and no truth value": {
    actions: {
      no: { type: "If", expression: "@equals(1, 2)", actions: { never: compose(1) } },
      odd: { type: "If", expression: "@triggerBody()", actions: {} },
      "odd too": { type: "If", expression: { xor: [true, false] }, actions: {} },
    },
    data: { body: 5 },
  },
  "switch: a case, the default, and none": {
    actions: Object.fromEntries(
      ["b", "x", "z"].map((value) => [
        `on ${value}`,
        {
          type: "Switch",
          expression: `@toLower('${value.toUpperCase()}')`,
          cases: {
            one: { case: "a", actions: { [`a of ${value}`]: compose("a") } },
            two: { case: "b", actions: { [`b of ${value}`]: compose("b") } },
          },
          ...(value !== "z" && { default: { actions: { [`other of ${value}`]: compose("other") } } }),
        },
      ]),
    ),
  },
  "foreach: two at a time, with their index and item": {
    actions: {
      each: {
        type: "Foreach",
        foreach: "@triggerBody()",
        runtimeConfiguration: { concurrency: { repetitions: 2 } },
        actions: {
          pause: { type: "Wait", inputs: { interval: { count: "@item()", unit: "Second" } } },
          show: compose("@concat(iterationIndexes('each'), ': ', items('each'))", after("pause")),
        },
      },
    },
    data: { body: [3, 1, 1] },
  },
  "foreach: one after the other; a failed one lets the others run": {
    actions: {
      sum: make("sum", "integer", 0),
      each: {
        type: "Foreach",
        foreach: "@triggerBody()",
        operationOptions: "Sequential",
        actions: { add: change("IncrementVariable", "sum", "@item()") },
        ...after("sum"),
      },
      show: compose("@variables('sum')", after("each", "Failed")),
    },
    data: { body: [1, "two", 3] },
  },
  "foreach: of nothing, of no list, and what it leaves": {
    actions: {
      none: { type: "Foreach", foreach: [], actions: { never: compose(1) } },
      odd: { type: "Foreach", foreach: "@triggerBody()", actions: { never2: compose(1) } },
      each: { type: "Foreach", foreach: [1], actions: { inner: compose(1) } },
      read: compose("@outputs('inner')", after("each")),
    },
    data: { body: { a: 1 } },
  },
  "until: the condition holds after three rounds": {
    actions: {
      n: make("n", "integer", 0),
      loop: {
        type: "Until",
        expression: "@greaterOrEquals(outputs('show'), 3)",
        limit: { count: 10 },
        actions: {
          add: change("IncrementVariable", "n", 1),
          show: compose("@variables('n')", after("add")),
        },
        ...after("n"),
      },
      last: compose("@outputs('show')", after("loop")),
    },
  },
  "until: limits of rounds and of time": {
    actions: {
      rounds: { type: "Until", expression: "@equals(1, 2)", limit: { count: 2 }, actions: {} },
      strict: {
        type: "Until",
        expression: "@equals(1, 2)",
        limit: { count: 2 },
        operationOptions: "FailWhenLimitsReached",
        actions: {},
      },
      time: {
        type: "Until",
        expression: "@equals(1, 2)",
        limit: { timeout: "PT90S" },
        operationOptions: "FailWhenLimitsReached",
        actions: { pause: { type: "Wait", inputs: { interval: { count: 1, unit: "Minute" } } } },
      },
    },
  },
  "until: a round that fails, and a condition that is none": {
    actions: {
      loop: { type: "Until", expression: true, actions: { broken } },
      odd: { type: "Until", expression: "@outputs('in')", actions: { in: compose("text") } },
    },
  },
  "scope: its actions, and what went wrong in it": {
    actions: {
      all: {
        type: "Scope",
        actions: {
          one: compose("@triggerBody()"),
          two: call({}, after("one")),
          three: compose(3, after("two")),
        },
      },
      why: {
        type: "Query",
        inputs: { from: "@result('all')", where: "@equals(item()['status'], 'Failed')" },
        ...after("all", "Failed"),
      },
      name: compose("@first(body('why')).name", after("why")),
      inner: compose(["@outputs('one')", "@outputs('three')"], after("name")),
    },
    data: { body: 1 },
    perform: () => status(400),
  },
  "terminate: failed, beside an open request": {
    actions: {
      slow: call(),
      stop: {
        type: "Terminate",
        inputs: { runStatus: "Failed", runError: { code: "Sold", message: "@{1} left" } },
      },
    },
    perform: () => "silence",
  },
  "terminate: cancelled": { actions: { stop: { type: "Terminate", inputs: { runStatus: "cancelled" } } } },
  "terminate: succeeded, from within": {
    actions: {
      all: { type: "Scope", actions: { stop: { type: "Terminate", inputs: { runStatus: "Succeeded" } } } },
      never: compose(1, after("all")),
    },
  },
  "terminate: of an odd status": { actions: { stop: { type: "Terminate", inputs: { runStatus: "Done" } } } },
  "response: is in the output of the run, which goes on": {
    actions: {
      answer: {
        type: "Response",
        kind: "Http",
        inputs: { statusCode: 201, headers: { etag: "1" }, body: "@triggerBody()" },
      },
      twice: { type: "Response", inputs: { statusCode: 200 }, ...after("answer") },
    },
    data: { body: [1] },
  },
  "response: of a run that nobody asked for": {
    actions: {
      answer: { type: "Response", inputs: { statusCode: 200 } },
      odd: { type: "Response", inputs: { statusCode: 99 } },
    },
    rest: { triggers: { nightly: { type: "Recurrence", recurrence: { frequency: "Day", interval: 1 } } } },
  },
  "outputs of the workflow": {
    actions: { one: compose({ a: 1 }) },
    rest: { outputs: { a: { type: "Int", value: "@outputs('one').a" } } },
  },
  "outputs of the workflow that cannot be read": {
    actions: {},
    rest: { outputs: { a: { type: "Int", value: "@outputs('one')" } } },
  },
  "outputs of the workflow that are none": {
    actions: { one: compose(1) },
    rest: { outputs: { a: { type: "Int" } }, parameters: { p: 1 } },
  },
  "wait: for a time, until a time, for nothing": {
    actions: {
      month: { type: "Wait", inputs: { interval: { count: 1, unit: "Month" } } },
      until: {
        type: "Wait",
        inputs: { until: { timestamp: "@addMinutes(utcNow(), 5)" } },
        ...after("month"),
      },
      past: { type: "Wait", inputs: { until: { timestamp: "2020-01-01" } }, ...after("until") },
      odd: { type: "Wait", inputs: { interval: { count: 1, unit: "Fortnight" } } },
      both: { type: "Wait", inputs: {} },
    },
  },
  "the run takes longer than sixty days": {
    actions: { long: { type: "Wait", inputs: { interval: { count: 9, unit: "Week" } } } },
  },
  "data: parsed, picked, made and joined": {
    actions: {
      read: {
        type: "ParseJson",
        inputs: { content: "@triggerBody()", schema: { type: "object", required: ["rows"] } },
      },
      large: {
        type: "Query",
        inputs: { from: "@body('read')['rows']", where: "@greater(item()['size'], 1)" },
        ...after("read"),
      },
      names: {
        type: "Select",
        inputs: { from: "@body('large')", select: { name: "@item()?['name']", old: "@{item()}" } },
        ...after("large"),
      },
      line: {
        type: "Join",
        inputs: { from: "@createArray(1, 'b', null, true)", joinWith: ", " },
        ...after("names"),
      },
    },
    data: { body: '{"rows": [{"size": 1}, {"size": 2, "name": "b"}, {"size": 3}]}' },
  },
  "data: as tables": {
    actions: {
      csv: { type: "Table", inputs: { format: "CSV", from: "@triggerBody()" } },
      html: { type: "Table", inputs: { format: "html", from: "@triggerBody()" } },
      columns: {
        type: "Table",
        inputs: {
          format: "HTML",
          from: "@triggerBody()",
          columns: [
            { header: "Stock_ID", value: "@item()?.ID" },
            { header: "Description", value: "@concat('Organic ', item()?.Product_Name)" },
          ],
        },
      },
      bare: {
        type: "Table",
        inputs: {
          format: "CSV",
          from: [1, 2],
          columns: [
            { header: "", value: "n@{item()}" },
            { header: "", value: { double: "@mul(item(), 2)" } },
          ],
        },
      },
    },
    data: {
      body: [
        { ID: 0, Product_Name: "Apples" },
        { ID: 1, more: 'a "<b>", & c' },
        { more: [null, true], Product_Name: null },
      ],
    },
  },
  "data: that is no table": {
    actions: {
      format: { type: "Table", inputs: { format: "XML", from: [] } },
      from: { type: "Table", inputs: { format: "CSV" } },
      list: { type: "Table", inputs: { format: "CSV", from: "@triggerBody()" } },
      items: { type: "Table", inputs: { format: "CSV", from: [{ a: 1 }, 2] } },
      columns: { type: "Table", inputs: { format: "CSV", from: [], columns: "@triggerBody()" } },
      column: { type: "Table", inputs: { format: "CSV", from: [], columns: [{ header: "a" }] } },
      twice: {
        type: "Table",
        inputs: {
          format: "CSV",
          from: [],
          columns: [
            { header: "a", value: 1 },
            { header: "a", value: 2 },
          ],
        },
      },
      cell: {
        type: "Table",
        inputs: { format: "CSV", from: [1], columns: [{ header: "", value: "@item().a" }] },
      },
      headers: { type: "Table", inputs: { format: "CSV", from: [], includeHeaders: false } },
    },
  },
  "data: that is none": {
    actions: {
      text: { type: "ParseJson", inputs: { content: "{", schema: {} } },
      misfit: {
        type: "ParseJson",
        inputs: { content: { a: "1" }, schema: { properties: { a: { type: "integer" } } } },
      },
      keyword: { type: "ParseJson", inputs: { content: {}, schema: { $ref: "#/a" } } },
      list: { type: "Query", inputs: { from: "@triggerBody()", where: true } },
      where: { type: "Query", inputs: { from: [1], where: "@item()" } },
    },
  },
  "a connector is somebody else's: what it answers is the outputs": {
    actions: {
      mail: { type: "ApiConnection", inputs: { path: "@concat('/', triggerBody())" } },
      id: compose("@outputs('mail')['id']", after("mail")),
      script: { type: "JavaScriptCode", limit: { timeout: "PT5S" } },
      own: { type: "Mail", connection: "mine", limit: { timeout: "soon" } },
    },
    data: { body: "to" },
    perform: ({ action }) =>
      action === "ApiConnection" ? { output: { id: 7 } } : { error: "NoScripts", cause: "here" },
  },
  "what is not known fails its action alone, and says what is": {
    actions: {
      typo: { type: "Compse", inputs: 1 },
      field: compose(1, { trackedProperties: {} }),
      input: call({ querys: {} }),
      function: compose("@xpath('a')"),
      mistyped: compose("@tolowr('a')"),
      action: compose("@outputs('compse')"),
      later: compose("@outputs('typo2')"),
      typo2: compose(1),
      none: {},
      string: "text",
      option: { type: "Foreach", foreach: [], operationOptions: "Parallel", actions: {} },
      fine: compose(1),
    },
  },
  "expressions that are broken": {
    actions: {
      open: compose("@concat('a'"),
      quote: compose("@concat('a)"),
      name: compose("@someone"),
      rest: compose("@length('a') b"),
      brace: compose("a @{length('a')"),
      sign: compose("@ home"),
      missing: compose("@triggerBody()['a']['b']"),
      null: compose("@triggerBody()?['b']['c']"),
      safe: compose("@triggerBody()?['b']?['c']?.d"),
      index: compose("@triggerBody()['list'][7]"),
      kind: compose("@triggerBody()['list']['a']"),
      count: compose("@not()"),
      inherited: compose("@triggerBody()?['toString']"),
    },
    data: { body: { list: [1] } },
  },
  "a body that does not fit the schema of the trigger": {
    actions: { never: compose(1) },
    data: { body: { id: "7" } },
    rest: {
      triggers: {
        request: {
          type: "Request",
          kind: "Http",
          inputs: { schema: { type: "object", properties: { id: { type: "integer" } } } },
        },
      },
    },
  },
  "more events than a run may have": {
    actions: { loop: { type: "Until", expression: "@equals(1, 2)", limit: { count: 5000 }, actions: {} } },
    options: { mostEvents: 8 },
  },
  "a value that is too large, and one that grows": {
    actions: {
      large: compose("@range(0, 100)"),
      grow: compose("@replace('aaaaaaaaaa', 'a', triggerBody())"),
      text: compose("@{triggerBody()}@{triggerBody()}"),
    },
    data: { body: "x".repeat(60) },
    options: { mostStepBytes: 100 },
  },
};

const run = ({ actions, data, parameters, perform = answers(), options, rest }: Scenario) => {
  const input = { ...(data !== undefined && { data }), ...(parameters && { parameters }) };
  return drive(startRun(workflow(actions, rest), input, options), perform);
};

test.each(Object.entries(scenarios))("%s", (_name, scenario) => {
  const { events, run: ended } = run(scenario);
  expect(historyText(events)).toMatchSnapshot();
  expect(ended.status).not.toBe("Running");
});

test.each([
  ["CSV", "", "a\r\n"],
  [
    "HTML",
    "<table><tbody></tbody></table>",
    "<table><thead><tr><th>a</th></tr></thead><tbody></tbody></table>",
  ],
])("a table of nothing as %s", (format, empty, headed) => {
  const actions = {
    own: { type: "Table", inputs: { format, from: [] } },
    given: { type: "Table", inputs: { format, from: [], columns: [{ header: "a", value: 1 }] } },
  };
  const outputs = { own: { value: "@body('own')" }, given: { value: "@body('given')" } };
  expect(run({ actions, rest: { outputs } }).run.output).toEqual({ outputs: { own: empty, given: headed } });
});

test("a table reads as the rows that it was made of", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\r", "\n", " ", "é") });
  const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 4 });
  fc.assert(
    fc.property(rows, (wanted) => {
      const columns = [0, 1, 2].map((index) => ({ header: "", value: `@item()[${index}]` }));
      const table = { type: "Table", inputs: { format: "CSV", from: "@triggerBody()", columns } };
      const outputs = { value: { value: "@body('table')" } };
      const ended = run({ actions: { table }, data: { body: wanted }, rest: { outputs } }).run;
      const { value } = (ended.output as { outputs: { value: string } }).outputs;
      expect(readCsv(value)).toEqual(wanted);
    }),
    { numRuns: 200 },
  );
});

test.each<[string, object]>([
  ["Join", { from: "@range(0, 20000)", joinWith: "@{triggerBody().long}" }],
  ["Table", { format: "HTML", from: "@triggerBody().sparse" }],
])("a %s that would be too large is never made", (type, inputs) => {
  const sparse = Array.from({ length: 5000 }, (_, index) => ({ [`key${index}`]: 1 }));
  const body = { long: "x".repeat(200_000), sparse };
  const { failure } = run({ actions: { text: { type, inputs } }, data: { body } }).run;
  expect(failure?.cause).toBe('action "text": the value has more than 1048576 bytes; keep it elsewhere');
});

test("an HTTP task is handed over whole", () => {
  const tasks: Task[] = [];
  const headers = { accept: "*/*" };
  run({
    actions: {
      read: call({ headers, body: [1], retryPolicy: { type: "fixed", count: 1, interval: "PT1S" } }),
    },
    perform: (task) => {
      tasks.push(task);
      return tasks.length > 1 ? ok : status(500);
    },
  });
  const input = { method: "GET", uri: "http://127.0.0.1/orders", headers, body: [1] };
  const common = { id: 2, stepName: "read", action: "HTTP", pattern: "requestResponse", input };
  expect(tasks).toEqual([1, 2].map((attempt) => ({ ...common, attempt, token: expect.any(String) })));
});

test("the response is there while the run goes on, and after a failure", () => {
  const answer = { type: "Response", inputs: { statusCode: 200, body: "ok" } };
  const failed = run({ actions: { answer, broken: { ...broken, ...after("answer") } } }).run;
  expect(failed.status).toBe("Failed");
  expect(failed.output).toEqual({ response: { statusCode: 200, body: "ok" } });
});

test("a run that is to stop after its step enters no further action", () => {
  const begun = startRun(workflow({ one: call(), two: compose(1, after("one")) }), {});
  const { tasks } = next(begun);
  tell(begun, { type: "stop", afterStep: true, error: "Gone", cause: "deleted", at: begun.now });
  tell(begun, {
    type: "taskSucceeded",
    task: tasks[0]?.id ?? 0,
    attempt: 1,
    output: { statusCode: 200 },
    at: begun.now,
  });
  const { events, status: ended } = next(begun);
  expect(ended).toBe("Stopped");
  expect(events.map(({ type }) => type)).toEqual(["ActionSucceeded", "ExecutionStopped"]);
});

const folder = join(__dirname, "../../definition/testdata/composer");
test.each(readdirSync(folder))("the definition %s runs to its end", (name) => {
  const body = { id: "1", lines: [{ sku: "a", count: 2 }], rows: [{ size: 11, name: "n" }], kind: "parcel" };
  const begun = startRun(readFileSync(join(folder, name), "utf8"), { data: { body } });
  const reply = { statusCode: 200, body: { amount: 2, id: 1, state: "done", result: "r" } };
  const { events } = drive(begun, () => ({ output: reply }));
  expect(historyText(events)).toMatchSnapshot();
});

/** RFC 4180, character by character. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (isQuoted && text.startsWith('""', at)) {
      cell += text[at++];
    } else if (char === '"') {
      isQuoted = !isQuoted;
    } else if (isQuoted || (char !== "," && char !== "\r")) {
      cell += char;
    } else {
      row.push(cell);
      cell = "";
      if (char === "\r") {
        expect(text[++at]).toBe("\n");
        rows.push(row);
        row = [];
      }
    }
  }
  return rows;
}
