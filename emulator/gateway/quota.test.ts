import { logicComposer } from "../../api/logic-composer";
import { serverlessWorkflow } from "../../api/serverless-workflow";
import { ManualClock } from "../testdata/manual-clock";
import { Quotas } from "./quota";

const { CreateFlow, ListFlows, DescribeExecution } = serverlessWorkflow;

const home = { region: "cn-hangzhou", accountId: "1234567890123456" };

function taken(count: number, take: () => boolean): number {
  return Array.from({ length: count }, take).filter(Boolean).length;
}

test("gives ten at once, then two a second, and saves up no more than ten", () => {
  const clock = new ManualClock();
  const quotas = new Quotas(clock);
  const takeMany = () => taken(20, () => quotas.take(home, CreateFlow));
  expect(takeMany()).toBe(10);
  expect(takeMany()).toBe(0);
  clock.advance(499);
  expect(takeMany()).toBe(0);
  clock.advance(1);
  expect(takeMany()).toBe(1);
  clock.advance(3600_000);
  expect(takeMany()).toBe(10);
});

test("counts each account, region, action and service for itself, by its own rate", () => {
  const quotas = new Quotas(new ManualClock());
  expect(taken(60, () => quotas.take(home, CreateFlow))).toBe(10);
  expect(taken(60, () => quotas.take({ ...home, region: "cn-shanghai" }, CreateFlow))).toBe(10);
  expect(taken(60, () => quotas.take({ ...home, accountId: "42" }, CreateFlow))).toBe(10);
  expect(taken(60, () => quotas.take(home, ListFlows))).toBe(10);
  expect(taken(60, () => quotas.take(home, DescribeExecution))).toBe(50);
  expect(taken(200, () => quotas.take(home, logicComposer.CreateFlow))).toBe(100);
});

test("a clock that goes back takes nothing away", () => {
  const clock = new ManualClock();
  const quotas = new Quotas(clock);
  taken(5, () => quotas.take(home, CreateFlow));
  clock.advance(-60_000);
  expect(taken(20, () => quotas.take(home, CreateFlow))).toBe(5);
});
