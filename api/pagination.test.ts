import * as fc from "fast-check";
import { ApiError } from "../client/api-error";
import type { Call } from "../client/signing/call";
import type { Client } from "../client/types";
import { callItems, callPages } from "./pagination";

/** A client that answers by the call's parameters. */
function clientOf(answer: (parameters: Call["parameters"]) => unknown): Client & { readonly calls: Call[] } {
  const calls: Call[] = [];
  return {
    calls,
    send: async (call) => {
      calls.push(call);
      return answer(call.parameters);
    },
    serviceTime: (here) => here,
    close: () => undefined,
  };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

const listFlows = {
  service: "serverlessWorkflow",
  action: "ListFlows",
  region: "cn-hangzhou",
  request: {},
} as const;
const listComposerFlows = {
  service: "logicComposer",
  action: "ListFlows",
  region: "cn-shanghai",
  request: {},
} as const;

/** Serverless Workflow's way: the token is the name of the next flow. */
function flowsByToken(names: readonly string[], calls?: (parameters: Call["parameters"]) => void) {
  return clientOf((parameters) => {
    calls?.(parameters);
    const start = parameters.NextToken === undefined ? 0 : names.indexOf(parameters.NextToken);
    const end = start + Number(parameters.Limit);
    const NextToken = names[end];
    return { Flows: names.slice(start, end).map((Name) => ({ Name })), ...(NextToken && { NextToken }) };
  });
}

/** Logic Composer's way: pages are counted from 1. */
function flowsByNumber(ids: readonly string[], hasTotal = true) {
  return clientOf(({ PageNumber = "1", PageSize }) => {
    const start = (Number(PageNumber) - 1) * Number(PageSize);
    const Flows = ids.slice(start, start + Number(PageSize)).map((FlowId) => ({ FlowId }));
    return hasTotal ? { Flows, TotalCount: ids.length } : { Flows };
  });
}

const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `flow-${String(index).padStart(5, "0")}`);

describe("a list with tokens", () => {
  test("is walked in the largest pages to its end", async () => {
    const client = flowsByToken(names(2_000));
    const flows = await collect(callItems(client, listFlows));
    expect(flows.map((flow) => flow.Name)).toEqual(names(2_000));
    expect(client.calls.map((call) => call.parameters)).toEqual([
      { Limit: "999" },
      { Limit: "999", NextToken: "flow-00999" },
      { Limit: "999", NextToken: "flow-01998" },
    ]);
  });

  test("of 999 takes one call", async () => {
    const client = flowsByToken(names(999));
    expect(await collect(callItems(client, listFlows))).toHaveLength(999);
    expect(client.calls).toHaveLength(1);
  });

  test("ends at an empty token", async () => {
    const client = clientOf(() => ({ Flows: [{ Name: "a" }], NextToken: "" }));
    expect(await collect(callItems(client, listFlows))).toEqual([{ Name: "a" }]);
  });

  test("goes on over an empty page", async () => {
    const client = clientOf(({ NextToken }) =>
      NextToken ? { Flows: [{ Name: "b" }] } : { Flows: [], NextToken: "b" },
    );
    expect(await collect(callItems(client, listFlows))).toEqual([{ Name: "b" }]);
  });

  test("keeps the page size and the start that the caller gives", async () => {
    const client = flowsByToken(names(5));
    const request = { Limit: 2, NextToken: "flow-00001" };
    expect(await collect(callItems(client, { ...listFlows, request }))).toHaveLength(4);
    expect(client.calls[0]?.parameters).toEqual({ Limit: "2", NextToken: "flow-00001" });
  });

  test("whose token comes twice ends with an error, not in a loop", async () => {
    const client = clientOf(({ NextToken }) => ({ Flows: [], NextToken: NextToken === "x" ? "y" : "x" }));
    await expect(collect(callItems(client, listFlows))).rejects.toMatchObject({
      name: "ApiError",
      code: "EndlessList",
      action: "ListFlows",
      region: "cn-hangzhou",
      message: 'the list would never end: the page "x" came twice',
      ambiguous: false,
    });
    expect(client.calls).toHaveLength(3);
  });

  test("that gives out new tokens for ever ends with an error", async () => {
    const client = clientOf(({ NextToken = "0" }) => ({
      Flows: [],
      NextToken: String(Number(NextToken) + 1),
    }));
    await expect(collect(callItems(client, listFlows))).rejects.toThrow(
      "the list would never end: there are more than 1000 pages",
    );
    expect(client.calls).toHaveLength(1_001);
  });

  test("of large pages without an end ends before the memory does", async () => {
    const text = "x".repeat(2 ** 20);
    const client = clientOf(({ NextToken = "0" }) => ({
      Flows: Array.from({ length: 15 }, (_, index) => ({ Name: `${NextToken}-${index}`, Definition: text })),
      NextToken: String(Number(NextToken) + 1),
    }));
    let pages = 0;
    const readAll = async () => {
      for await (const _ of callPages(client, listFlows)) pages += 1;
    };
    await expect(readAll()).rejects.toThrow(
      "the list would never end: its pages hold more than 268435456 characters",
    );
    expect(pages).toBe(17);
  });

  test("ends at the limits that the caller sets", async () => {
    const client = flowsByToken(names(50));
    const call = { ...listFlows, request: { Limit: 10 } };
    await expect(collect(callItems(client, call, { pages: 2 }))).rejects.toMatchObject({
      code: "EndlessList",
      message: "the list would never end: there are more than 2 pages",
    });
    await expect(collect(callItems(client, call, { characters: 100 }))).rejects.toMatchObject({
      message: "the list would never end: its pages hold more than 100 characters",
    });
  });

  test("fetches a page only when it is asked for", async () => {
    const client = flowsByToken(names(2_000));
    for await (const page of callPages(client, listFlows)) {
      expect(page.Flows).toHaveLength(999);
      break;
    }
    expect(client.calls).toHaveLength(1);
  });
});

describe("a list with page numbers", () => {
  test("is walked to its count", async () => {
    const client = flowsByNumber(names(250));
    const flows = await collect(callItems(client, listComposerFlows));
    expect(flows.map((flow) => flow.FlowId)).toEqual(names(250));
    expect(client.calls.map((call) => call.parameters)).toEqual([
      { PageSize: "100" },
      { PageSize: "100", PageNumber: "2" },
      { PageSize: "100", PageNumber: "3" },
    ]);
  });

  test("of 100 takes one call", async () => {
    const client = flowsByNumber(names(100));
    expect(await collect(callItems(client, listComposerFlows))).toHaveLength(100);
    expect(client.calls).toHaveLength(1);
  });

  test("without a count ends at the first page that is not full", async () => {
    const client = flowsByNumber(names(250), false);
    expect(await collect(callItems(client, listComposerFlows))).toHaveLength(250);
    expect(client.calls).toHaveLength(3);
  });

  test("that is shorter than its count, since something was deleted meanwhile, ends at an empty page", async () => {
    const client = clientOf(({ PageNumber }) => ({
      Flows: PageNumber ? [] : [{ FlowId: "a" }],
      TotalCount: 101,
    }));
    expect(await collect(callItems(client, listComposerFlows))).toEqual([{ FlowId: "a" }]);
  });

  test("starts where the caller says", async () => {
    const client = flowsByNumber(names(250));
    const request = { PageNumber: 3 };
    expect(await collect(callItems(client, { ...listComposerFlows, request }))).toHaveLength(50);
    expect(client.calls).toHaveLength(1);
  });

  test("of a service that answers the first page for ever ends with an error", async () => {
    const client = clientOf(() => ({ Flows: [{ FlowId: "a" }], TotalCount: 1_000 }));
    await expect(collect(callItems(client, listComposerFlows))).rejects.toMatchObject({
      code: "EndlessList",
    });
    expect(client.calls).toHaveLength(2);
  });
});

describe("a page that is too large", () => {
  const tooLarge = (code: string) =>
    new ApiError({ code, status: 200, action: "ListFlows", region: "r", message: "m", ambiguous: true });

  /** Refuses pages of more than `most` items. */
  function withMost(client: ReturnType<typeof clientOf>, size: string, most: number, code = "ReplyTooLarge") {
    return clientOf((parameters) => {
      if (Number(parameters[size]) > most) throw tooLarge(code);
      return client.send({ parameters } as Call);
    });
  }

  test.each(["ReplyTooLarge", "EntityTooLarge"])(
    "%s: is asked for in half the size, from the same token",
    async (code) => {
      const client = withMost(flowsByToken(names(600)), "Limit", 260, code);
      const flows = await collect(callItems(client, listFlows));
      expect(flows.map((flow) => flow.Name)).toEqual(names(600));
      expect(client.calls.map(({ parameters }) => parameters.Limit)).toEqual([
        "999",
        "499",
        "249",
        "249",
        "249",
      ]);
    },
  );

  test("of a counted list, too, wherever it stands and whatever fits", () =>
    fc.assert(
      fc.asyncProperty(fc.nat(250), fc.integer({ min: 1, max: 100 }), async (count, most) => {
        const client = withMost(flowsByNumber(names(count)), "PageSize", most);
        const flows = await collect(callItems(client, listComposerFlows));
        expect(flows.map((flow) => flow.FlowId)).toEqual(names(count));
      }),
      { numRuns: 60 },
    ));

  test("of one item is an error", async () => {
    const client = withMost(flowsByToken(names(3)), "Limit", 0);
    await expect(collect(callItems(client, listFlows))).rejects.toMatchObject({ code: "ReplyTooLarge" });
    expect(client.calls).toHaveLength(10);
  });
});

test("tags are listed by token", async () => {
  const client = clientOf(({ NextToken }) => ({
    TagResources: [{ ResourceId: "lc-a", TagKey: NextToken ? "b" : "a" }],
    NextToken: NextToken ? "" : "more",
  }));
  const request = { ResourceType: "ALIYUN::LC::FLOW", ResourceId: ["lc-a"] };
  const call = {
    service: "logicComposer",
    action: "ListTagResources",
    region: "cn-shanghai",
    request,
  } as const;
  const tags = await collect(callItems(client, call));
  expect(tags.map((tag) => tag.TagKey)).toEqual(["a", "b"]);
  expect(client.calls[0]?.parameters.MaxResults).toBe("50");
});

test("every list of any length comes whole, in order and once, however large the pages are", () =>
  fc.assert(
    fc.asyncProperty(fc.nat(120), fc.integer({ min: 1, max: 100 }), async (count, size) => {
      const all = names(count);
      const byToken = await collect(callItems(flowsByToken(all), { ...listFlows, request: { Limit: size } }));
      expect(byToken.map((flow) => flow.Name)).toEqual(all);
      const byNumber = { ...listComposerFlows, request: { PageSize: size } };
      for (const hasTotal of [true, false]) {
        const flows = await collect(callItems(flowsByNumber(all, hasTotal), byNumber));
        expect(flows.map((flow) => flow.FlowId)).toEqual(all);
      }
    }),
    { numRuns: 60 },
  ));
