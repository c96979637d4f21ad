// Made from schemas/ by `npm run generate`; edit those files instead.

import type * as pulumi from "@pulumi/pulumi";

/** A flow of Alibaba Cloud's Serverless Workflow (`type: flow`). https://help.aliyun.com/document_detail/122492.html */
export type FdlDefinition = {
  /** Version of the language. The reference knows `v1`; `v1beta1` and `v1.0` are in use too. */
  readonly version: pulumi.Input<"v1" | "v1beta1" | "v1.0">;
  /** Tells this language from CloudFlow's `Type: StateMachine`. */
  readonly type: "flow";
  /** Only in samples of the API; the flow's name is the one of its resource. */
  readonly name?: pulumi.Input<string> | undefined;
  /** Steps of the flow, in order; jumps lead to others of the same list. */
  readonly steps: pulumi.Input<readonly pulumi.Input<FdlStep>[]>;
  /** What the steps see as input, key by key. */
  readonly inputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** What the flow gives back, key by key. Without it: the union of what its steps gave. */
  readonly outputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** Seconds after which the whole flow ends with the status `TimedOut`. An execution lasts at most one year. */
  readonly timeoutSeconds?: pulumi.Input<number> | undefined;
};

/** One key of an input or output. */
export type FdlMapping = {
  /** Key to set, a plain one. */
  readonly target: pulumi.Input<string>;
  /** A text that begins with `$input`, `$local` or `$context` is a path, such as `$input.orders[0].id`; everything else is a constant. The constants of one list have at most 32 KiB. */
  readonly source?: unknown;
};

/** When and how often a failed task runs again. The first of the list whose `errors` match is used, before any `catch`. */
export type FdlRetry = {
  /** Names of errors, at least one; `FnF.ALL` stands for every error. The service raises `FnF.TaskTimeout`, `FC.ResourceThrottled`, `FC.ResourceExhausted`, `FC.InternalServerError`, `FC.Unknown` and others; a function its own. */
  readonly errors: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Seconds before the first repetition, at most 86,400. @default 1. */
  readonly intervalSeconds?: pulumi.Input<number> | undefined;
  /** Seconds that the growing interval never exceeds, at most 86,400. @default 86400. */
  readonly maxIntervalSeconds?: pulumi.Input<number> | undefined;
  /** How often it is repeated. @default 3. */
  readonly maxAttempts?: pulumi.Input<number> | undefined;
  /** What the interval is multiplied by after each repetition. @default 2. */
  readonly multiplier?: pulumi.Input<number> | undefined;
};

/** Where to go when a task has failed for good. The first of the list whose `errors` match is used. */
export type FdlCatch = {
  /** Names of errors, at least one; `FnF.ALL` stands for every error. The service raises `FnF.TaskTimeout`, `FC.ResourceThrottled`, `FC.ResourceExhausted`, `FC.InternalServerError`, `FC.Unknown` and others; a function its own. */
  readonly errors: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Name of the step to go on at, one of the list that the task stands in. */
  readonly goto: pulumi.Input<string>;
  /** Only in the vendor's editor schema, without a description. */
  readonly steps?: pulumi.Input<readonly pulumi.Input<FdlStep>[]> | undefined;
};

/** An alternative: `steps`, a `goto`, or both, the steps first. */
export type FdlChoiceEntry = {
  /** Holds when this expression over the input of the step is true: paths (`$.a.b[0]`), numbers, `true`, `false`, texts in double quotes or back quotes, `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `&&`, `||`, `!` and parentheses. */
  readonly condition: pulumi.Input<string>;
  /** Steps that run when this is chosen. */
  readonly steps?: pulumi.Input<readonly pulumi.Input<FdlStep>[]> | undefined;
  /** Name of the step to go on at, after the `steps` beside it: one of the list that the choice stands in, before or behind it. */
  readonly goto?: pulumi.Input<string> | undefined;
};

/** What happens when no condition holds. */
export type FdlChoiceDefault = {
  /** Steps that run when this is chosen. */
  readonly steps?: pulumi.Input<readonly pulumi.Input<FdlStep>[]> | undefined;
  /** Name of the step to go on at, after the `steps` beside it: one of the list that the choice stands in, before or behind it. */
  readonly goto?: pulumi.Input<string> | undefined;
};

/** Steps that run beside those of the other branches. */
export type FdlBranch = {
  /** Steps of the branch, in order. */
  readonly steps: pulumi.Input<readonly pulumi.Input<FdlStep>[]>;
};

/** What is iterated over. */
export type FdlIterationMapping = {
  /** Path of the array in the input of the step, such as `$.orders`. */
  readonly collection: pulumi.Input<string>;
  /** Key under which the input of each iteration holds its item. */
  readonly item: pulumi.Input<string>;
  /** Key under which it holds the number of the item, from 0. */
  readonly index?: pulumi.Input<string> | undefined;
};

/** One step of a list; its `type` says which fields it has. */
export type FdlStep = FdlTaskStep | FdlPassStep | FdlWaitStep | FdlChoiceStep | FdlParallelStep | FdlForeachStep | FdlSucceedStep | FdlFailStep | FdlLoopStep;

/** Runs a function, a child flow, a queue or topic, or an API of another product. */
export type FdlTaskStep = {
  /** Runs a function, a child flow, a queue or topic, or an API of another product. */
  readonly type: "task";
  /** Name of the step; a goto of the same list leads to it. Unique in its list, and better in the whole flow. Advised are letters, digits, `_` and `-`, at most 128, the first a letter or `_`. */
  readonly name: pulumi.Input<string>;
  /** What runs: `acs:fc:{region}:{account}:services/{service}[.{qualifier}]/functions/{function}`, `acs:fc:::functions/{function}/{qualifier}`, `acs:fnf:::flow/{flow}`, `acs:mns:::/topics/{topic}/messages`, `acs:mns:::/queues/{queue}/messages`. Region and account may be empty. Either this or `action`. */
  readonly resourceArn?: pulumi.Input<string> | undefined;
  /** An API of another product, `product:Api`; its parameters are the `serviceParams`. Either this or `resourceArn`. */
  readonly action?: pulumi.Input<string> | undefined;
  /** `requestResponse`: goes on with the answer, or when a child flow has begun. `sync`: when the child flow has ended. `waitForCallback`: when somebody reports with `$context.task.token`. @default requestResponse. */
  readonly pattern?: pulumi.Input<"requestResponse" | "sync" | "waitForCallback"> | undefined;
  /** Seconds after which the task fails with `FnF.TaskTimeout`. Without it, no limit is documented. */
  readonly timeoutSeconds?: pulumi.Input<number> | undefined;
  /** Parameters of the service by name: constants, `$` for the whole input of the step, or paths such as `$.id`. For a child flow `Input` and `ExecutionName`, for messages `MessageBody`, `MessageTag`, `MessageAttributes`. */
  readonly serviceParams?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** When it runs again after an error; the first that matches is used. */
  readonly retry?: pulumi.Input<readonly pulumi.Input<FdlRetry>[]> | undefined;
  /** Where to go after an error, once nothing is left to retry; the first that matches is used. */
  readonly catch?: pulumi.Input<readonly pulumi.Input<FdlCatch>[]> | undefined;
  /** What an error that is caught gives on, from `$local.error` and `$local.cause`. */
  readonly errorMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** What the step gets, key by key, from the `$input` and `$local` of what is around it. Without it the step gets both merged; `$local` wins. */
  readonly inputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** What the step gives back, key by key, from its own `$input` and `$local`. Without it: its `$local`, and nothing for `parallel` and `foreach`. */
  readonly outputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** Ends this list of steps after the step. @default false. */
  readonly end?: pulumi.Input<boolean> | undefined;
};

/** Does nothing but map its input to its output: to set constants, or as a place to jump to. */
export type FdlPassStep = {
  /** Does nothing but map its input to its output: to set constants, or as a place to jump to. */
  readonly type: "pass";
  /** Name of the step; a goto of the same list leads to it. Unique in its list, and better in the whole flow. Advised are letters, digits, `_` and `-`, at most 128, the first a letter or `_`. */
  readonly name: pulumi.Input<string>;
  /** What the step gets, key by key, from the `$input` and `$local` of what is around it. Without it the step gets both merged; `$local` wins. */
  readonly inputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** What the step gives back, key by key, from its own `$input` and `$local`. Without it: its `$local`, and nothing for `parallel` and `foreach`. */
  readonly outputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** Ends this list of steps after the step. @default false. */
  readonly end?: pulumi.Input<boolean> | undefined;
};

/** Waits for a time or until an instant: either `duration` or `timestamp`. */
export type FdlWaitStep = {
  /** Waits for a time or until an instant: either `duration` or `timestamp`. */
  readonly type: "wait";
  /** Name of the step; a goto of the same list leads to it. Unique in its list, and better in the whole flow. Advised are letters, digits, `_` and `-`, at most 128, the first a letter or `_`. */
  readonly name: pulumi.Input<string>;
  /** Seconds, at most 172,800 (two days), or a path into the input of the step such as `$.delay`. */
  readonly duration?: pulumi.Input<number | string> | undefined;
  /** An instant of RFC 3339, such as `2030-01-31T12:00:00Z`, or a path into the input of the step such as `$.when`. One that has passed ends the wait at once. */
  readonly timestamp?: pulumi.Input<string> | undefined;
  /** What the step gets, key by key, from the `$input` and `$local` of what is around it. Without it the step gets both merged; `$local` wins. */
  readonly inputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** What the step gives back, key by key, from its own `$input` and `$local`. Without it: its `$local`, and nothing for `parallel` and `foreach`. */
  readonly outputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** Ends this list of steps after the step. @default false. */
  readonly end?: pulumi.Input<boolean> | undefined;
};

/** Takes the first alternative whose condition holds. */
export type FdlChoiceStep = {
  /** Takes the first alternative whose condition holds. */
  readonly type: "choice";
  /** Name of the step; a goto of the same list leads to it. Unique in its list, and better in the whole flow. Advised are letters, digits, `_` and `-`, at most 128, the first a letter or `_`. */
  readonly name: pulumi.Input<string>;
  /** The alternatives, tried in order. */
  readonly choices?: pulumi.Input<readonly pulumi.Input<FdlChoiceEntry>[]> | undefined;
  /** What happens when no condition holds. Without it the step ends, and the next one runs. */
  readonly default?: pulumi.Input<FdlChoiceDefault> | undefined;
  /** What the step gets, key by key, from the `$input` and `$local` of what is around it. Without it the step gets both merged; `$local` wins. */
  readonly inputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** What the step gives back, key by key, from its own `$input` and `$local`. Without it: its `$local`, and nothing for `parallel` and `foreach`. */
  readonly outputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** Ends this list of steps after the step. @default false. */
  readonly end?: pulumi.Input<boolean> | undefined;
};

/** Runs branches at the same time; its `$local` is the list of their results. */
export type FdlParallelStep = {
  /** Runs branches at the same time; its `$local` is the list of their results. */
  readonly type: "parallel";
  /** Name of the step; a goto of the same list leads to it. Unique in its list, and better in the whole flow. Advised are letters, digits, `_` and `-`, at most 128, the first a letter or `_`. */
  readonly name: pulumi.Input<string>;
  /** At most 100. */
  readonly branches: pulumi.Input<readonly pulumi.Input<FdlBranch>[]>;
  /** What the step gets, key by key, from the `$input` and `$local` of what is around it. Without it the step gets both merged; `$local` wins. */
  readonly inputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** What the step gives back, key by key, from its own `$input` and `$local`. Without it: its `$local`, and nothing for `parallel` and `foreach`. */
  readonly outputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** Ends this list of steps after the step. @default false. */
  readonly end?: pulumi.Input<boolean> | undefined;
};

/** Runs steps for every item of an array, at most 100 at a time; its `$local` is the list of their results. */
export type FdlForeachStep = {
  /** Runs steps for every item of an array, at most 100 at a time; its `$local` is the list of their results. */
  readonly type: "foreach";
  /** Name of the step; a goto of the same list leads to it. Unique in its list, and better in the whole flow. Advised are letters, digits, `_` and `-`, at most 128, the first a letter or `_`. */
  readonly name: pulumi.Input<string>;
  /** The array and the keys of its items. */
  readonly iterationMapping: pulumi.Input<FdlIterationMapping>;
  /** Steps that run for each item, in order. */
  readonly steps: pulumi.Input<readonly pulumi.Input<FdlStep>[]>;
  /** What the step gets, key by key, from the `$input` and `$local` of what is around it. Without it the step gets both merged; `$local` wins. */
  readonly inputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** What the step gives back, key by key, from its own `$input` and `$local`. Without it: its `$local`, and nothing for `parallel` and `foreach`. */
  readonly outputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** Ends this list of steps after the step. @default false. */
  readonly end?: pulumi.Input<boolean> | undefined;
};

/** Ends the list of steps early, successfully. */
export type FdlSucceedStep = {
  /** Ends the list of steps early, successfully. */
  readonly type: "succeed";
  /** Name of the step; a goto of the same list leads to it. Unique in its list, and better in the whole flow. Advised are letters, digits, `_` and `-`, at most 128, the first a letter or `_`. */
  readonly name: pulumi.Input<string>;
  /** What the step gets, key by key, from the `$input` and `$local` of what is around it. Without it the step gets both merged; `$local` wins. */
  readonly inputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** What the step gives back, key by key, from its own `$input` and `$local`. Without it: its `$local`, and nothing for `parallel` and `foreach`. */
  readonly outputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
};

/** Ends the flow with an error. */
export type FdlFailStep = {
  /** Ends the flow with an error. */
  readonly type: "fail";
  /** Name of the step; a goto of the same list leads to it. Unique in its list, and better in the whole flow. Advised are letters, digits, `_` and `-`, at most 128, the first a letter or `_`. */
  readonly name: pulumi.Input<string>;
  /** Name of the error. */
  readonly error?: pulumi.Input<string> | undefined;
  /** Why, in words. */
  readonly cause?: pulumi.Input<string> | undefined;
  /** What the step gets, key by key, from the `$input` and `$local` of what is around it. Without it the step gets both merged; `$local` wins. */
  readonly inputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** What the step gives back, key by key, from its own `$input` and `$local`. Without it: its `$local`, and nothing for `parallel` and `foreach`. */
  readonly outputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
};

/** Only in the vendor's editor schema: repeats steps. No document describes it. */
export type FdlLoopStep = {
  /** Only in the vendor's editor schema: repeats steps. No document describes it. */
  readonly type: "loop";
  /** Name of the step; a goto of the same list leads to it. Unique in its list, and better in the whole flow. Advised are letters, digits, `_` and `-`, at most 128, the first a letter or `_`. */
  readonly name: pulumi.Input<string>;
  /** Condition before a round. */
  readonly preCondition?: pulumi.Input<string> | undefined;
  /** Condition after a round. */
  readonly postCondition?: pulumi.Input<string> | undefined;
  /** Steps of a round, in order. */
  readonly steps: pulumi.Input<readonly pulumi.Input<FdlStep>[]>;
  /** What the step gets, key by key, from the `$input` and `$local` of what is around it. Without it the step gets both merged; `$local` wins. */
  readonly inputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** What the step gives back, key by key, from its own `$input` and `$local`. Without it: its `$local`, and nothing for `parallel` and `foreach`. */
  readonly outputMappings?: pulumi.Input<readonly pulumi.Input<FdlMapping>[]> | undefined;
  /** Ends this list of steps after the step. @default false. */
  readonly end?: pulumi.Input<boolean> | undefined;
};

/** A flow of Alibaba Cloud's CloudFlow (`Type: StateMachine`). https://help.aliyun.com/document_detail/2412487.html */
export type StateMachineDefinition = {
  /** Tells this language from the older `type: flow`. */
  readonly Type: "StateMachine";
  /** Version of the language. */
  readonly SpecVersion: "v1";
  /** The name of the flow, the same as that of its resource: 1 to 128 letters, digits, `_` and `-`, the first a letter or `_`. */
  readonly Name: pulumi.Input<string>;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** Name of the state to begin at, one of the list. */
  readonly StartAt: pulumi.Input<string>;
  /** States of this list, each with a name of its own. */
  readonly States: pulumi.Input<readonly pulumi.Input<StateMachineState>[]>;
  /** Seconds after which the flow times out. An execution lasts at most a year, 5 minutes in Express. */
  readonly Timeout?: pulumi.Input<number | string> | undefined;
};

/** When and how often something failed runs again. */
export type StateMachineRetry = {
  /** Names of errors, at least one; `FnF.ALL` stands for every error. */
  readonly Errors?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** How often it is repeated. The reference demands it. */
  readonly MaxAttempts?: pulumi.Input<number> | undefined;
  /** Seconds before the first repetition, at most 86,400. The reference demands it. */
  readonly IntervalSeconds?: pulumi.Input<number> | undefined;
  /** What the interval is multiplied by after each repetition. */
  readonly BackoffRate?: pulumi.Input<number> | undefined;
  /** Seconds that the growing interval never exceeds, at most 86,400. */
  readonly MaxBackoffSeconds?: pulumi.Input<number> | undefined;
  /** The field, evaluated when the state runs: an expression over `$Input`, `$Context` and `$Global`, such as `format("{}-{}", $Input.id, uuid())`; calls nest at most 10 deep. */
  readonly [expression: `${string}.$`]: pulumi.Input<string | number | boolean>;
};

/** Where to go when something has failed for good. */
export type StateMachineCatch = {
  /** Names of errors, at least one; `FnF.ALL` stands for every error. */
  readonly Errors?: pulumi.Input<readonly pulumi.Input<string>[]> | undefined;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** Builds what the next state gets; the error is `$Context.Current.Error` with `Code` and `Detail`. */
  readonly OutputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Sets keys of `$Global`. */
  readonly GlobalConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Name of the state to go on at, of the same list. */
  readonly Next?: pulumi.Input<string> | undefined;
  /** The field, evaluated when the state runs: an expression over `$Input`, `$Context` and `$Global`, such as `format("{}-{}", $Input.id, uuid())`; calls nest at most 10 deep. */
  readonly [expression: `${string}.$`]: pulumi.Input<string | number | boolean>;
};

/** An alternative of a Choice. */
export type StateMachineChoiceBranch = {
  /** Taken when this expression is true: `$Input`, `$Context` and `$Global`, comparisons, `in`, `&&`, `||`, `!` and built-in functions. */
  readonly Condition?: pulumi.Input<string | boolean> | undefined;
  /** Name of the state to go to, of the list that the Choice stands in. */
  readonly Next?: pulumi.Input<string> | undefined;
  /** What it is called. */
  readonly Name?: pulumi.Input<string> | undefined;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** The field, evaluated when the state runs: an expression over `$Input`, `$Context` and `$Global`, such as `format("{}-{}", $Input.id, uuid())`; calls nest at most 10 deep. */
  readonly [expression: `${string}.$`]: pulumi.Input<string | number | boolean>;
};

/** States that run beside those of the other branches; they lead to each other only. */
export type StateMachineBranch = {
  /** Name of the state to begin at, one of the list. */
  readonly StartAt: pulumi.Input<string>;
  /** States of this list, each with a name of its own. */
  readonly States: pulumi.Input<readonly pulumi.Input<StateMachineState>[]>;
  /** What it is called. */
  readonly Name?: pulumi.Input<string> | undefined;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
};

/** States that run for every item; they lead to each other only. */
export type StateMachineProcessor = {
  /** Name of the state to begin at, one of the list. */
  readonly StartAt: pulumi.Input<string>;
  /** States of this list, each with a name of its own. */
  readonly States: pulumi.Input<readonly pulumi.Input<StateMachineState>[]>;
  /** What it is called. */
  readonly Name?: pulumi.Input<string> | undefined;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** How the iterations run: a Map with it is distributed. */
  readonly ProcessorConfig?: pulumi.Input<StateMachineProcessorConfig> | undefined;
};

/** How the iterations run: a Map with it is distributed. */
export type StateMachineProcessorConfig = {
  /** `Express`: each iteration at most 5 minutes, waits of at most 20 seconds, and no callbacks. */
  readonly ExecutionMode?: pulumi.Input<"Standard" | "Express"> | undefined;
};

/** One state of a list; its `Type` says which fields it has. */
export type StateMachineState = StateMachineTaskState | StateMachinePassState | StateMachineWaitState | StateMachineSucceedState | StateMachineFailState | StateMachineChoiceState | StateMachineParallelState | StateMachineMapState;

/** Calls an operation of a service and waits for its answer. */
export type StateMachineTaskState = {
  /** Calls an operation of a service and waits for its answer. */
  readonly Type: "Task";
  /** Name of the state, unique in its list; `Next` leads to it. Any text. */
  readonly Name: pulumi.Input<string>;
  /** Service and operation, `<service>:<operation>`. */
  readonly Action?: pulumi.Input<string> | undefined;
  /** `RequestComplete`: until the operation answers. `WaitForSystemCallback`: until the job that it began has ended. `WaitForCustomCallback`: until somebody reports with `$Context.Current.TaskToken`. Express executions know the first only. @default RequestComplete. */
  readonly TaskMode?: pulumi.Input<"RequestComplete" | "WaitForSystemCallback" | "WaitForCustomCallback"> | undefined;
  /** What the operation gets; keys that end in `.$` have expressions. `FC:InvokeFunction` needs `resourceArn` and `invocationType`. */
  readonly Parameters?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Seconds after which it fails, 0 to 604,800 (seven days); 0 for no limit. Also as a text. */
  readonly Timeout?: pulumi.Input<number | string> | undefined;
  /** When it runs again after an error; the first whose `Errors` match is used, before any `Catch`. */
  readonly Retry?: pulumi.Input<readonly pulumi.Input<StateMachineRetry>[]> | undefined;
  /** Where to go after an error, once nothing is left to retry; the first whose `Errors` match is used. */
  readonly Catch?: pulumi.Input<readonly pulumi.Input<StateMachineCatch>[]> | undefined;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** Builds what the state gets, from `$Input`, `$Context` and `$Global`. Without it: what the state before gave. */
  readonly InputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Builds what the state gives on, from these and `$Output`. At most 64 KiB. */
  readonly OutputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Sets keys of `$Global`, which every later state can read. */
  readonly GlobalConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Name of the state that comes after this one, of the same list. Either this or `End: true`. */
  readonly Next?: pulumi.Input<string> | undefined;
  /** Ends this list of states after the state. Either this or `Next`. */
  readonly End?: pulumi.Input<boolean> | undefined;
  /** The field, evaluated when the state runs: an expression over `$Input`, `$Context` and `$Global`, such as `format("{}-{}", $Input.id, uuid())`; calls nest at most 10 deep. */
  readonly [expression: `${string}.$`]: pulumi.Input<string | number | boolean>;
};

/** Does nothing but build an output. */
export type StateMachinePassState = {
  /** Does nothing but build an output. */
  readonly Type: "Pass";
  /** Name of the state, unique in its list; `Next` leads to it. Any text. */
  readonly Name: pulumi.Input<string>;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** Builds what the state gets, from `$Input`, `$Context` and `$Global`. Without it: what the state before gave. */
  readonly InputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Builds what the state gives on, from these and `$Output`. At most 64 KiB. */
  readonly OutputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Sets keys of `$Global`, which every later state can read. */
  readonly GlobalConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Name of the state that comes after this one, of the same list. Either this or `End: true`. */
  readonly Next?: pulumi.Input<string> | undefined;
  /** Ends this list of states after the state. Either this or `Next`. */
  readonly End?: pulumi.Input<boolean> | undefined;
  /** The field, evaluated when the state runs: an expression over `$Input`, `$Context` and `$Global`, such as `format("{}-{}", $Input.id, uuid())`; calls nest at most 10 deep. */
  readonly [expression: `${string}.$`]: pulumi.Input<string | number | boolean>;
};

/** Waits. */
export type StateMachineWaitState = {
  /** Waits. */
  readonly Type: "Wait";
  /** Name of the state, unique in its list; `Next` leads to it. Any text. */
  readonly Name: pulumi.Input<string>;
  /** Seconds, 1 to 300, in Express executions 1 to 20; or `Seconds.$` with an expression. For longer, a loop. */
  readonly Seconds?: pulumi.Input<number> | undefined;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** Builds what the state gets, from `$Input`, `$Context` and `$Global`. Without it: what the state before gave. */
  readonly InputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Builds what the state gives on, from these and `$Output`. At most 64 KiB. */
  readonly OutputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Sets keys of `$Global`, which every later state can read. */
  readonly GlobalConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Name of the state that comes after this one, of the same list. Either this or `End: true`. */
  readonly Next?: pulumi.Input<string> | undefined;
  /** Ends this list of states after the state. Either this or `Next`. */
  readonly End?: pulumi.Input<boolean> | undefined;
  /** The field, evaluated when the state runs: an expression over `$Input`, `$Context` and `$Global`, such as `format("{}-{}", $Input.id, uuid())`; calls nest at most 10 deep. */
  readonly [expression: `${string}.$`]: pulumi.Input<string | number | boolean>;
};

/** Ends the list of states successfully. */
export type StateMachineSucceedState = {
  /** Ends the list of states successfully. */
  readonly Type: "Succeed";
  /** Name of the state, unique in its list; `Next` leads to it. Any text. */
  readonly Name: pulumi.Input<string>;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** Builds what the state gets, from `$Input`, `$Context` and `$Global`. Without it: what the state before gave. */
  readonly InputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Builds what the state gives on, from these and `$Output`. At most 64 KiB. */
  readonly OutputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Sets keys of `$Global`, which every later state can read. */
  readonly GlobalConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** The field, evaluated when the state runs: an expression over `$Input`, `$Context` and `$Global`, such as `format("{}-{}", $Input.id, uuid())`; calls nest at most 10 deep. */
  readonly [expression: `${string}.$`]: pulumi.Input<string | number | boolean>;
};

/** Ends the execution with an error. */
export type StateMachineFailState = {
  /** Ends the execution with an error. */
  readonly Type: "Fail";
  /** Name of the state, unique in its list; `Next` leads to it. Any text. */
  readonly Name: pulumi.Input<string>;
  /** Code of the error. */
  readonly Code?: pulumi.Input<string> | undefined;
  /** What failed, in words. The reference demands it. */
  readonly Detail?: pulumi.Input<string> | undefined;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** Builds what the state gets, from `$Input`, `$Context` and `$Global`. Without it: what the state before gave. */
  readonly InputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Builds what the state gives on, from these and `$Output`. At most 64 KiB. */
  readonly OutputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Sets keys of `$Global`, which every later state can read. */
  readonly GlobalConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** The field, evaluated when the state runs: an expression over `$Input`, `$Context` and `$Global`, such as `format("{}-{}", $Input.id, uuid())`; calls nest at most 10 deep. */
  readonly [expression: `${string}.$`]: pulumi.Input<string | number | boolean>;
};

/** Goes the first way whose condition holds. */
export type StateMachineChoiceState = {
  /** Goes the first way whose condition holds. */
  readonly Type: "Choice";
  /** Name of the state, unique in its list; `Next` leads to it. Any text. */
  readonly Name: pulumi.Input<string>;
  /** The ways, tried in order. */
  readonly Branches?: pulumi.Input<readonly pulumi.Input<StateMachineChoiceBranch>[]> | undefined;
  /** Name of the state to go to when no condition holds, of the same list. */
  readonly Default?: pulumi.Input<string> | undefined;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** Builds what the state gets, from `$Input`, `$Context` and `$Global`. Without it: what the state before gave. */
  readonly InputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Builds what the state gives on, from these and `$Output`. At most 64 KiB. */
  readonly OutputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Sets keys of `$Global`, which every later state can read. */
  readonly GlobalConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** The field, evaluated when the state runs: an expression over `$Input`, `$Context` and `$Global`, such as `format("{}-{}", $Input.id, uuid())`; calls nest at most 10 deep. */
  readonly [expression: `${string}.$`]: pulumi.Input<string | number | boolean>;
};

/** Runs branches at the same time; its output has the keys `Branch0`, `Branch1`, …. */
export type StateMachineParallelState = {
  /** Runs branches at the same time; its output has the keys `Branch0`, `Branch1`, …. */
  readonly Type: "Parallel";
  /** Name of the state, unique in its list; `Next` leads to it. Any text. */
  readonly Name: pulumi.Input<string>;
  /** 1 to 50. */
  readonly Branches?: pulumi.Input<readonly pulumi.Input<StateMachineBranch>[]> | undefined;
  /** When it runs again after an error; the first whose `Errors` match is used, before any `Catch`. */
  readonly Retry?: pulumi.Input<readonly pulumi.Input<StateMachineRetry>[]> | undefined;
  /** Where to go after an error, once nothing is left to retry; the first whose `Errors` match is used. */
  readonly Catch?: pulumi.Input<readonly pulumi.Input<StateMachineCatch>[]> | undefined;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** Builds what the state gets, from `$Input`, `$Context` and `$Global`. Without it: what the state before gave. */
  readonly InputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Builds what the state gives on, from these and `$Output`. At most 64 KiB. */
  readonly OutputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Sets keys of `$Global`, which every later state can read. */
  readonly GlobalConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Name of the state that comes after this one, of the same list. Either this or `End: true`. */
  readonly Next?: pulumi.Input<string> | undefined;
  /** Ends this list of states after the state. Either this or `Next`. */
  readonly End?: pulumi.Input<boolean> | undefined;
  /** The field, evaluated when the state runs: an expression over `$Input`, `$Context` and `$Global`, such as `format("{}-{}", $Input.id, uuid())`; calls nest at most 10 deep. */
  readonly [expression: `${string}.$`]: pulumi.Input<string | number | boolean>;
};

/** Runs states for every item of an array; the output has them under `Items`. */
export type StateMachineMapState = {
  /** Runs states for every item of an array; the output has them under `Items`. */
  readonly Type: "Map";
  /** Name of the state, unique in its list; `Next` leads to it. Any text. */
  readonly Name: pulumi.Input<string>;
  /** Where the array is, an expression such as `$Input.orders`. At most 10,000 items. */
  readonly ItemsPath?: pulumi.Input<string> | undefined;
  /** The states that run for each item. */
  readonly Processor?: pulumi.Input<StateMachineProcessor> | undefined;
  /** How the iterations run: a Map with it is distributed. */
  readonly ProcessorConfig?: pulumi.Input<StateMachineProcessorConfig> | undefined;
  /** How many items at a time; the reference spells it so. At most 40, and 100 when distributed. @default 40. */
  readonly MaxConcuccency?: pulumi.Input<number> | undefined;
  /** The right spelling of `MaxConcuccency`, accepted beside it. */
  readonly MaxConcurrency?: pulumi.Input<number> | undefined;
  /** Where a distributed Map reads its items from, instead of `ItemsPath`: `SourceType` and `SourceParameters`. */
  readonly ItemReader?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** How a distributed Map puts items into batches: `MaxItemsPerBatch` and others. */
  readonly ItemBatcher?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Builds the input of each iteration; it may read `$Item` too. */
  readonly ItemConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Where a distributed Map writes its results to. */
  readonly ResultWriter?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** How many items it takes at most. */
  readonly MaxItems?: pulumi.Input<number> | undefined;
  /** How many items may fail: `ToleratedFailurePercentage` and others. */
  readonly ToleratedFailurePolicy?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** When it runs again after an error; the first whose `Errors` match is used, before any `Catch`. */
  readonly Retry?: pulumi.Input<readonly pulumi.Input<StateMachineRetry>[]> | undefined;
  /** Where to go after an error, once nothing is left to retry; the first whose `Errors` match is used. */
  readonly Catch?: pulumi.Input<readonly pulumi.Input<StateMachineCatch>[]> | undefined;
  /** What it is for, for people. */
  readonly Description?: pulumi.Input<string> | undefined;
  /** Builds what the state gets, from `$Input`, `$Context` and `$Global`. Without it: what the state before gave. */
  readonly InputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Builds what the state gives on, from these and `$Output`. At most 64 KiB. */
  readonly OutputConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Sets keys of `$Global`, which every later state can read. */
  readonly GlobalConstructor?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Name of the state that comes after this one, of the same list. Either this or `End: true`. */
  readonly Next?: pulumi.Input<string> | undefined;
  /** Ends this list of states after the state. Either this or `Next`. */
  readonly End?: pulumi.Input<boolean> | undefined;
  /** The field, evaluated when the state runs: an expression over `$Input`, `$Context` and `$Global`, such as `format("{}-{}", $Input.id, uuid())`; calls nest at most 10 deep. */
  readonly [expression: `${string}.$`]: pulumi.Input<string | number | boolean>;
};

/** A workflow of Alibaba Cloud's Logic Composer, always JSON. https://help.aliyun.com/document_detail/127413.html */
export type ComposerDefinition = {
  /** Version of the language, the only one. @default 2018-12-12. */
  readonly schemaVersion?: "2018-12-12" | undefined;
  /** Version of the definition, your own; `1.0.0` in every sample. */
  readonly version?: pulumi.Input<string> | undefined;
  /** What starts the workflow, by name: at most 5, names of at most 50 characters. Templates have none. */
  readonly triggers?: pulumi.Input<Readonly<Record<string, pulumi.Input<ComposerTrigger>>>> | undefined;
  /** What it does, by name: at most 200 actions, names of at most 50 characters. */
  readonly actions?: pulumi.Input<Readonly<Record<string, pulumi.Input<ComposerAction>>>> | undefined;
  /** Values given from outside, by name, each with `type` and `defaultValue`. At most 100 variables. Not published for this service; so it is in its kin, Azure Logic Apps. */
  readonly parameters?: unknown;
  /** What the workflow gives back, by name. Not published for this service; so it is in its kin, Azure Logic Apps. */
  readonly outputs?: unknown;
  readonly [key: string]: unknown;
};

/** What starts the workflow. */
export type ComposerTrigger = {
  /** The connector that listens: `Request` is documented; others pass. */
  readonly type: pulumi.Input<string>;
  /** Variant of the connector, `Http` for a `Request`. */
  readonly kind?: pulumi.Input<string> | undefined;
  /** What the connector listens to. */
  readonly inputs?: pulumi.Input<{
    /** Method of a `Request`: GET, PUT, POST, PATCH or DELETE. */
    readonly method?: unknown;
    /** A standard JSON Schema: what comes in must fulfil it. */
    readonly schema?: unknown;
    readonly [key: string]: unknown;
  }> | undefined;
  /** When a `Recurrence` runs: `frequency`, `interval`, `startTime`, `timeZone`, `schedule`; 1 second to 1 day apart. Not published for this service; so it is in its kin, Azure Logic Apps. */
  readonly recurrence?: unknown;
  readonly [key: string]: unknown;
};

/** A step of the workflow: a call of a connector, or a container of other actions. */
export type ComposerAction = {
  /** The connector: `HTTP` is documented; its kin has `Scope`, `Foreach`, `Until`, `If`, `Switch`, `Terminate`, `Response`, `Wait`, `Compose`, `ParseJson` and others. */
  readonly type: pulumi.Input<string>;
  /** What the connector gets, of any JSON type; for `HTTP` an object with `uri`, `method`, `headers`, `body`. A remote call lasts at most 60 seconds, with at most 16 retries. Containers have none. */
  readonly inputs?: unknown;
  /** The actions beside this one to wait for, each with the statuses that let it run; empty, it runs at once. */
  readonly runAfter?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Actions of a `Scope`, a `Foreach`, an `Until`, or of an `If` whose expression holds; at most 5 layers deep. Not published for this service; so it is in its kin, Azure Logic Apps. */
  readonly actions?: pulumi.Input<Readonly<Record<string, pulumi.Input<ComposerAction>>>> | undefined;
  /** Actions of an `If` whose expression does not hold. Not published for this service; so it is in its kin, Azure Logic Apps. */
  readonly else?: pulumi.Input<ComposerActionsHolder> | undefined;
  /** The cases of a `Switch` by name. Not published for this service; so it is in its kin, Azure Logic Apps. */
  readonly cases?: unknown;
  /** Actions of a `Switch` when no case fits. Not published for this service; so it is in its kin, Azure Logic Apps. */
  readonly default?: pulumi.Input<ComposerActionsHolder> | undefined;
  /** The array of a `Foreach`, at most 10,000 items, 50 at a time: `@body('find')['rows']`. Not published for this service; so it is in its kin, Azure Logic Apps. */
  readonly foreach?: unknown;
  /** What an `If`, `Until` or `Switch` evaluates: a text such as `@equals(body('ask')['state'], 'done')`, or an object of operators. Not published for this service; so it is in its kin, Azure Logic Apps. */
  readonly expression?: unknown;
  /** When an `Until` gives up: `count` and `timeout`. Not published for this service; so it is in its kin, Azure Logic Apps. */
  readonly limit?: unknown;
  readonly [key: string]: unknown;
};

/** Actions that run together. */
export type ComposerActionsHolder = {
  /** Actions by name. */
  readonly actions?: pulumi.Input<Readonly<Record<string, pulumi.Input<ComposerAction>>>> | undefined;
};

/** A case of a `Switch`. */
export type ComposerSwitchCase = {
  /** The value that the expression must have. */
  readonly case?: unknown;
  /** Actions by name. */
  readonly actions?: pulumi.Input<Readonly<Record<string, pulumi.Input<ComposerAction>>>> | undefined;
};
