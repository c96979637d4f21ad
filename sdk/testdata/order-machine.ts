// An order: reserve, wait for the payment, ship every item while the invoice is written.
import type * as pulumi from "@pulumi/pulumi";
import * as sm from "../state-machine";

type Functions = Record<"reserve" | "askBank" | "release" | "ship" | "invoice", pulumi.Input<string>>;

export function orderMachine({ reserve, askBank, release, ship, invoice }: Functions) {
  const action = "FC:InvokeFunction";
  const busy = { errors: ["FC.ResourceThrottled"], maxAttempts: 5, intervalSeconds: 2, backoffRate: 2 };
  const outOfStock = sm.fail("out of stock", { code: "OutOfStock", detail: "an item is not in stock" });
  const refused = sm.fail("refused", { code: "PaymentRefused", detail: "the payment was refused" });
  const pause = sm.wait("pause", 30);
  const undo = sm.task("release", {
    action,
    parameters: { resourceArn: release, invocationType: "Sync", "body.$": "$Input" },
  });
  const ask = sm.task("ask the bank", {
    action,
    parameters: {
      resourceArn: askBank,
      invocationType: "Sync",
      body: { "id.$": "$Context.Execution.Input.paymentId" },
    },
    outputConstructor: { "order.$": "$Context.Execution.Input", "status.$": "$Output.Body.status" },
    timeout: 60,
    retry: [busy],
  });
  const shipOne = sm.task("ship", {
    action,
    parameters: { resourceArn: ship, invocationType: "Sync", "body.$": "$Input" },
    retry: [busy],
  });
  const bill = sm.task("invoice", {
    action,
    parameters: { resourceArn: invoice, invocationType: "Sync", "body.$": "$Input.order" },
  });
  const fulfil = sm.parallel("fulfil", [
    bill,
    sm.map("each item", { itemsPath: "$Input.order.items", maxConcurrency: 5 }, shipOne),
  ]);
  const paid = sm
    .choice("paid?")
    .when('$Input.status == "paid"', fulfil.next(sm.succeed("done")))
    .when('$Input.status == "refused"', undo.next(refused))
    .otherwise(pause);
  const start = sm.task("reserve", {
    action,
    parameters: { resourceArn: reserve, invocationType: "Sync", body: { "order.$": "$Input.orderId" } },
    retry: [busy],
    catch: [{ errors: ["OutOfStock"], next: outOfStock }],
  });
  return sm.machine({ name: "order", start: start.next(pause).next(ask).next(paid), timeout: 86_400 });
}
