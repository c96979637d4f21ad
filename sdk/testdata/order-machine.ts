// An order: reserve, wait for the payment, ship every item while the invoice is written.
import type * as pulumi from "@pulumi/pulumi";
import * as sm from "../state-machine";

type Functions = Record<"reserve" | "askBank" | "release" | "ship" | "invoice", pulumi.Input<string>>;

export function orderMachine({ reserve, askBank, release, ship, invoice }: Functions) {
  const { invokeFunction } = sm.tasks;
  const retry = [sm.retries.transient];
  const outOfStock = sm.fail("out of stock", { code: "OutOfStock", detail: "an item is not in stock" });
  const refused = sm.fail("refused", { code: "PaymentRefused", detail: "the payment was refused" });
  const pause = sm.wait("pause", 30);
  const undo = invokeFunction("release", { resourceArn: release, "body.$": "$Input" });
  const ask = invokeFunction(
    "ask the bank",
    { resourceArn: askBank, body: { "id.$": "$Context.Execution.Input.paymentId" } },
    {
      outputConstructor: { "order.$": "$Context.Execution.Input", "status.$": "$Output.Body.status" },
      timeout: 60,
      retry,
    },
  );
  const shipOne = invokeFunction("ship", { resourceArn: ship, "body.$": "$Input" }, { retry });
  const bill = invokeFunction("invoice", { resourceArn: invoice, "body.$": "$Input.order" });
  const fulfil = sm.parallel("fulfil", [
    bill,
    sm.map("each item", { itemsPath: "$Input.order.items", maxConcurrency: 5 }, shipOne),
  ]);
  const paid = sm
    .choice("paid?")
    .when('$Input.status == "paid"', fulfil.next(sm.succeed("done")))
    .when('$Input.status == "refused"', undo.next(refused))
    .otherwise(pause);
  const start = invokeFunction(
    "reserve",
    { resourceArn: reserve, body: { "order.$": "$Input.orderId" } },
    { retry, catch: [{ errors: ["OutOfStock"], next: outOfStock }] },
  );
  return sm.machine({ name: "order", start: start.next(pause).next(ask).next(paid), timeout: 86_400 });
}
