import * as pulumi from "@pulumi/pulumi";
import { parse, validate } from "../definition";
import * as arn from "./arn";

const known = (output: pulumi.Input<string>) =>
  new Promise<string>((resolve) => void pulumi.output(output).apply(resolve));

test.each<[what: string, made: pulumi.Input<string>, text: string]>([
  ["a function", arn.function({ function: "ship" }), "acs:fc:::functions/ship/LATEST"],
  ["its alias", arn.function({ function: "ship", qualifier: "prod" }), "acs:fc:::functions/ship/prod"],
  [
    "a function of a service",
    arn.function({ service: "shop", function: "ship" }),
    "acs:fc:::services/shop/functions/ship",
  ],
  [
    "its version, with region and account",
    arn.function({
      service: "shop",
      function: "ship",
      qualifier: "2",
      region: "cn-hangzhou",
      accountId: "1234567890123456",
    }),
    "acs:fc:cn-hangzhou:1234567890123456:services/shop.2/functions/ship",
  ],
  [
    "outputs",
    arn.function({
      service: pulumi.output("shop"),
      function: pulumi.output("ship"),
      qualifier: pulumi.output("v1"),
    }),
    "acs:fc:::services/shop.v1/functions/ship",
  ],
  ["a child flow", arn.flow(pulumi.output("refund")), "acs:fnf:::flow/refund"],
  ["a topic", arn.topic("orders"), "acs:mns:::/topics/orders/messages"],
  ["a queue", arn.queue("orders"), "acs:mns:::/queues/orders/messages"],
])("%s has the ARN of the reference, which the check accepts", async (_what, made, text) => {
  const resourceArn = await known(made);
  expect(resourceArn).toBe(text);
  const steps = [{ type: "task", name: "a", resourceArn }];
  const { document } = parse({ version: "v1", type: "flow", steps });
  expect(document && validate(document)).toEqual([]);
});

test("plain parts give plain text, which can be written to a file", () => {
  expect(arn.function({ service: "shop", function: "ship" })).toBe("acs:fc:::services/shop/functions/ship");
  expect([arn.flow("a"), arn.topic("b"), arn.queue("c")]).toEqual([
    "acs:fnf:::flow/a",
    "acs:mns:::/topics/b/messages",
    "acs:mns:::/queues/c/messages",
  ]);
  expect(pulumi.Output.isInstance(arn.flow(pulumi.output("a")))).toBe(true);
});

// Held by tsc, never run.
void (() => {
  // @ts-expect-error a function has a name
  arn.function({ service: "shop" });
  // @ts-expect-error a flow has no qualifier
  arn.flow("refund", "prod");
});
