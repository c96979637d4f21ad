import * as pulumi from "@pulumi/pulumi";
import * as aliflow from "../../sdk";

// What the compiler says of a program is the promise here; the run shows that the values are definitions.
beforeAll(() =>
  pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "id", state: inputs }), call: () => ({}) }),
);

test("each way to write a definition is one that a Flow takes", () => {
  const done = aliflow.fdl.succeed("done");
  const machine = aliflow.stateMachine.machine({ name: "m", start: aliflow.stateMachine.pass("only") });
  const written: aliflow.FdlDefinition = {
    version: "v1",
    type: "flow",
    steps: [{ type: "pass", name: "a" }],
  };
  const composed: aliflow.ComposerDefinition = { schemaVersion: "2018-12-12", triggers: {}, actions: {} };
  const flows = [
    new aliflow.Flow("built", { definition: aliflow.fdl.flow(done) }),
    new aliflow.Flow("machine", { definition: machine }),
    new aliflow.Flow("typed", { definition: written }),
    new aliflow.ComposerFlow("composed", { definition: composed }),
    new aliflow.Flow("output", { definition: pulumi.output(written) }),
  ];
  expect(flows).toHaveLength(5);
});

test("mistakes in a program do not compile", () => {
  const make = () => {
    // @ts-expect-error a flow needs a definition
    new aliflow.Flow("no-definition", {});
    // @ts-expect-error no such property
    new aliflow.Flow("mistyped", { definition: "", rolearn: "" });
    // @ts-expect-error a definition has steps, no stepz
    new aliflow.Flow("mistyped", { definition: { version: "v1", type: "flow", stepz: [] } });
    // @ts-expect-error a wait has a duration or a time, never none
    aliflow.fdl.wait("w");
    // @ts-expect-error a task runs one thing: a resourceArn or an action
    aliflow.fdl.task("t", { resourceArn: "a", action: "b" });
    // @ts-expect-error succeed ends its list by itself
    aliflow.fdl.succeed("s", { end: true });
    // @ts-expect-error a goto leads to a step, not to a name
    aliflow.fdl.goto("step");
  };
  expect(make).toBeInstanceOf(Function);
});
