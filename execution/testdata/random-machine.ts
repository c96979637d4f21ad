// State machines at random: mostly sensible, with jumps anywhere, odd values, missing fields and hostile names.
import fc from "fast-check";

const names = ["a", "b", "c", "__proto__"] as const;
const anyName = fc.constantFrom(...names);
const expressions = [
  ..."$Input $Input.a $Input.list[0] $Input.list $Global $Context $Context.Current $Output $Item $Input.__proto__".split(" "),
  "uuid()",
  "randomInt(1, 9)",
  "toArray($Input, $Input)",
  'format("{}", $Input.a)',
  "$Input.a + 1",
  "oops(",
  "$Input.a > 1",
];
const value = fc.oneof(fc.constantFrom<unknown>(1, true, null, "$Input", [1, 2, 3]), fc.jsonValue({ maxDepth: 1 }));
const built = fc
  .record({ "a.$": fc.constantFrom(...expressions), list: fc.constantFrom([1, 2], []), b: value }, { requiredKeys: [] })
  .map((one) => ({ ...one }));
const errors = fc.constantFrom(["FnF.ALL"], ["Lost"], ["FnF.TaskTimeout"], []);
const conditions = ["$Input.a", "$Input.a == 2", "true", '"a" in $Input', "!($Input.a > 1)", "oops("];
const going = fc.oneof(fc.record({ End: fc.constant(true) }), fc.record({ Next: anyName }), fc.record({ Next: anyName }));

const common = {
  Name: anyName,
  InputConstructor: built,
  OutputConstructor: built,
  GlobalConstructor: built,
};
const handling = {
  Retry: fc.array(
    fc.record({ Errors: errors, MaxAttempts: fc.nat(2), IntervalSeconds: fc.nat(2), BackoffRate: fc.constantFrom(1, 1.5) }),
    { maxLength: 2 },
  ),
  Catch: fc.array(
    fc.record({ Errors: errors, Next: anyName, OutputConstructor: built }, { requiredKeys: ["Errors", "Next"] }),
    { maxLength: 2 },
  ),
};

const state = (type: string, own: Record<string, fc.Arbitrary<unknown>> = {}, needed: readonly string[] = []) =>
  fc
    .tuple(
      fc.record(
        { Type: fc.constant(type), ...common, ...own },
        { requiredKeys: ["Type", "Name", ...(needed as "Type"[])] }, // the names of `own`
      ),
      going,
    )
    .map(([fields, next]) => ({ ...fields, ...(["Choice", "Succeed", "Fail"].includes(type) ? {} : next) }));

const { scope } = fc.letrec<{ scope: unknown; list: unknown[] }>((tie) => ({
  scope: fc.record({ StartAt: fc.constant("a"), States: tie("list") }),
  list: fc.array(
    fc.oneof(
      { maxDepth: 2, depthSize: "small" },
      state("Pass"),
      state("Task", {
        Action: fc.constantFrom("FC:InvokeFunction", "HTTP:Request"),
        TaskMode: fc.constantFrom("RequestComplete", "WaitForSystemCallback", "WaitForCustomCallback"),
        Timeout: fc.constantFrom(1, 60),
        Parameters: built,
        ...handling,
      }, ["Action"]),
      state("Wait", { Seconds: fc.constantFrom<unknown>(1, 5, 0, "x") }, ["Seconds"]),
      state("Succeed"),
      state("Fail", { Code: fc.constant("Lost") }),
      state("Choice", {
        Branches: fc.array(fc.record({ Condition: fc.constantFrom(...conditions), Next: anyName }), { maxLength: 2 }),
        Default: anyName,
      }, ["Branches"]),
      state("Parallel", { Branches: fc.array(tie("scope"), { maxLength: 3 }), ...handling }, ["Branches"]),
      state("Map", {
        ItemsPath: fc.constantFrom("$Input.list", "$Input", "[1, 2, 3]", "[1, 2, 3, 4, 5]"),
        MaxConcurrency: fc.constantFrom(1, 2, 40),
        ItemConstructor: built,
        Processor: tie("scope"),
        ...handling,
      }, ["ItemsPath", "Processor"]),
      state("Map", {
        ItemsPath: fc.constantFrom("[1, 2, 3]", "[1, 2, 3, 4, 5]"),
        ProcessorConfig: fc.constantFrom({ ExecutionMode: "Standard" }, { ExecutionMode: "Express" }),
        ItemBatcher: fc.constant({ MaxItemsPerBatch: 2 }),
        ResultWriter: fc.constant({ Bucket: "b" }),
        ToleratedFailurePolicy: fc.constantFrom({ ToleratedFailedCount: 2 }, { ToleratedFailedPercentage: 50 }),
        MaxConcurrency: fc.constantFrom(1, 2),
        Processor: tie("scope"),
        ...handling,
      }, ["ItemsPath", "ProcessorConfig", "Processor"]),
    ),
    { minLength: 1, maxLength: 4 },
  ).map((list) => list.map((one, index) => (index === 0 ? { ...(one as object), Name: "a" } : one))), // each is an object
}));

export const randomMachine = scope.chain((one) =>
  fc.constantFrom(3, 600).map((Timeout) => ({
    ...{ Type: "StateMachine", SpecVersion: "v1", Name: "f", Timeout },
    ...(one as object), // a record
  })),
);
