import * as pulumi from "@pulumi/pulumi";
import * as arn from "./arn";
import * as fdl from "./fdl";
import * as sm from "./state-machine";

test("texts that are known when the program runs pass, as do those of the right form", () => {
  const read: string = ["acs:fc:::functions/f/LATEST"][0] ?? "";
  const steps = [
    fdl.task("a", { resourceArn: read }),
    fdl.task("b", { resourceArn: pulumi.output(read) }),
    fdl.task("c", { resourceArn: arn.function({ function: "f" }) }),
    fdl.task("d", { resourceArn: arn.queue(pulumi.output("q")) }),
    fdl.task("e", { resourceArn: "${functionArn}" }),
    fdl.task("f", { action: "mns:SendMessage" }),
    fdl.wait("g", 5),
    fdl.wait("h", "$.delay"),
    fdl.wait("i", pulumi.output(5)),
    fdl.waitUntil("j", "2030-01-01T00:00:00Z"),
    fdl.foreach("k", { collection: "$.items", item: "item" }, fdl.pass("l")),
    fdl.choice("m").when('$.a == 1 && $.b != "x"', fdl.pass("n")).when(read, fdl.pass("o")),
  ];
  expect(steps.map(({ name }) => name).join("")).toBe("abcdefghijkm");
  expect(sm.task("a", { action: "FC:InvokeFunction" }).first.name).toBe("a");
  expect(sm.wait("b", "$Input.delay").first.name).toBe("b");
});

// Sixteen mistakes as people make them, each held by tsc, never run.
void (() => {
  const done = fdl.succeed("done");
  // @ts-expect-error an ARN of another cloud
  fdl.task("a", { resourceArn: "arn:aws:lambda:us-east-1:1:function:f" });
  // @ts-expect-error a name where an ARN stands
  fdl.task("b", { resourceArn: "ship" });
  // @ts-expect-error an API without its product
  fdl.task("c", { action: "SendMessage" });
  // @ts-expect-error both of them
  fdl.task("d", { resourceArn: "acs:fc:::functions/f/LATEST", action: "mns:SendMessage" });
  // @ts-expect-error a pattern in another case
  fdl.task("e", { resourceArn: "acs:fc:::functions/f/LATEST", pattern: "waitForCallBack" });
  // @ts-expect-error an option of another name
  fdl.task("f", { resourceArn: "acs:fc:::functions/f/LATEST", timeout: 60 });
  // @ts-expect-error a comparison of JavaScript
  fdl.choice("g").when('$.status === "paid"', done);
  // @ts-expect-error an assignment
  fdl.choice("h").when('$.status = "paid"', done);
  // @ts-expect-error words for operators
  fdl.choice("i").when("$.a == 1 and $.b == 2", done);
  // @ts-expect-error a condition that reads nothing
  fdl.choice("j").when('status == "paid"', done);
  // @ts-expect-error a collection without its path
  fdl.foreach("k", { collection: "items", item: "item" }, done);
  // @ts-expect-error a duration with a unit
  fdl.wait("l", "10s");
  // @ts-expect-error a time without its day
  fdl.waitUntil("m", "10:00");
  // @ts-expect-error a jump to a name
  fdl.choice("n").when("$.a == 1", fdl.goto("done"));
  // @ts-expect-error an operation with a dot
  sm.task("o", { action: "FC.InvokeFunction" });
  // @ts-expect-error a mode of FDL
  sm.task("p", { action: "FC:InvokeFunction", taskMode: "sync" });
});
