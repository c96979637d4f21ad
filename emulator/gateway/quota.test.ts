import { logicComposer } from "../../api/logic-composer";
import { serverlessWorkflow } from "../../api/serverless-workflow";
import { ManualClock } from "../testdata/manual-clock";
import { Quotas } from "./quota";

const { CreateFlow, ListFlows, DescribeExecution } = serverlessWorkflow;

function taken(count: number, take: () => boolean): number {
  return Array.from({ length: count }, take).filter(Boolean).length;
}

test("gives ten at once, then two a second, and saves up no more than ten", () => {
  const clock = new ManualClock();
  const quotas = new Quotas(clock);
  const takeMany = () => taken(20, () => quotas.take("cn-hangzhou", CreateFlow));
  expect(takeMany()).toBe(10);
  expect(takeMany()).toBe(0);
  clock.advance(499);
  expect(takeMany()).toBe(0);
  clock.advance(1);
  expect(takeMany()).toBe(1);
  clock.advance(3600_000);
  expect(takeMany()).toBe(10);
});

test("counts each region, action and service for itself, by its own rate", () => {
  const quotas = new Quotas(new ManualClock());
  expect(taken(60, () => quotas.take("cn-hangzhou", CreateFlow))).toBe(10);
  expect(taken(60, () => quotas.take("cn-shanghai", CreateFlow))).toBe(10);
  expect(taken(60, () => quotas.take("cn-hangzhou", ListFlows))).toBe(10);
  expect(taken(60, () => quotas.take("cn-hangzhou", DescribeExecution))).toBe(50);
  expect(taken(200, () => quotas.take("cn-hangzhou", logicComposer.CreateFlow))).toBe(100);
});

test("a clock that goes back takes nothing away", () => {
  const clock = new ManualClock();
  const quotas = new Quotas(clock);
  taken(5, () => quotas.take("cn-hangzhou", CreateFlow));
  clock.advance(-60_000);
  expect(taken(20, () => quotas.take("cn-hangzhou", CreateFlow))).toBe(5);
});
