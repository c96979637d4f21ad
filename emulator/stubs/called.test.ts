import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Task } from "../../execution";
import { checkStubs } from "./read";

const task: Task = {
  id: 2,
  attempt: 1,
  stepName: "pay",
  resourceArn: "acs:fc:::services/shop/functions/pay",
  pattern: "requestResponse",
  token: "token-2",
  input: { amount: 5 },
};
const question = { flowName: "order", executionName: "run-1", task };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-stubs-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

let number = 0;
function answerOf(code: string, asked = question) {
  number += 1;
  writeFileSync(join(folder, `m${number}.cjs`), code);
  return checkStubs([{ resource: "*", module: `m${number}.cjs` }], "stubs", folder).answer(asked);
}

const succeeded = (output: unknown) => ({ type: "succeeded", output, afterMs: 0 });
const failed = (error: string, cause: string) => ({ type: "failed", error, cause, afterMs: 0 });

describe("a module", () => {
  test("answers with what its function makes of the task", async () => {
    expect(await answerOf("module.exports = (task) => task")).toEqual(
      succeeded({ flowName: "order", executionName: "run-1", ...task }),
    );
  });

  test("may be a promise, and a default export", async () => {
    const code = "exports.default = async ({ input }) => ({ paid: input.amount > 4 })";
    expect(await answerOf(code)).toEqual(succeeded({ paid: true }));
  });

  test("whose promise is never settled fails the task after 30 seconds", async () => {
    jest.useFakeTimers();
    try {
      const answer = answerOf("module.exports = () => new Promise(() => {})");
      await jest.advanceTimersByTimeAsync(30_000);
      expect(await answer).toEqual(
        failed("FnF.StubFailed", "the module's promise was not settled within 30 seconds"),
      );
    } finally {
      jest.useRealTimers();
    }
  });

  test("cannot change the task", async () => {
    await answerOf("module.exports = (task) => { task.input.amount = 0; return {} }");
    expect(task.input).toEqual({ amount: 5 });
  });

  test("keeps its own result to itself, and gives a copy", async () => {
    writeFileSync(
      join(folder, "kept.cjs"),
      "const o = { n: 0 }; module.exports = () => { o.n += 1; return o };",
    );
    const stubs = checkStubs([{ resource: "*", module: "kept.cjs" }], "stubs", folder);
    const given = [await stubs.answer(question), await stubs.answer(question)];
    expect(given).toEqual([succeeded({ n: 1 }), succeeded({ n: 2 })]);
  });

  test.each([
    ["throw new TypeError('no amount')", failed("TypeError", "no amount")],
    ["throw Object.assign(new Error('x'), { name: 'OutOfStock' })", failed("OutOfStock", "x")],
    ["throw { error: 'FC.Unknown', cause: 'crashed' }", failed("FC.Unknown", "crashed")],
    ["throw 'words'", failed("Error", "words")],
    ["throw undefined", failed("Error", "undefined")],
  ])("that throws is a failure: %s", async (code, expected) => {
    expect(await answerOf(`module.exports = () => { ${code} }`)).toEqual(expected);
  });

  test.each(["undefined", "() => 1", "1n", "{ a: undefined }", "NaN"])(
    "that gives %s is told so",
    async (value) => {
      const answer = await answerOf(`module.exports = () => (${value})`);
      expect(answer).toMatchObject({ type: "failed", error: "FnF.StubFailed" });
    },
  );

  test("is held to what its action can give", async () => {
    const { resourceArn: _none, ...rest } = task;
    const asked = { ...question, task: { ...rest, action: "FC:InvokeFunction" } };
    writeFileSync(join(folder, "odd.cjs"), "module.exports = () => ({ paid: true })");
    const stub = { action: "FC:*", module: "odd.cjs" };
    const answer = (loose: boolean) => checkStubs([{ ...stub, loose }], "stubs", folder).answer(asked);
    expect(await answer(false)).toEqual(
      failed(
        "FnF.StubFailed",
        'the stub\'s output is without "Body", which "FC:InvokeFunction" always answers with; "loose: true" lets it pass',
      ),
    );
    expect(await answer(true)).toEqual(succeeded({ paid: true }));
  });
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

async function withServer<T>(answer: Answer, act: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  try {
    return await act(`http://127.0.0.1:${port}/pay`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const from = (url: string) => checkStubs([{ resource: "*", url }]).answer(question);
const reply = (status: number, body: string) =>
  withServer((_request, response) => void response.writeHead(status).end(body), from);

describe("a server", () => {
  test("gets the task by POST, and its reply is the output", async () => {
    const seen: unknown[] = [];
    const answer = await withServer(async (request, response) => {
      seen.push(request.method, request.headers["content-type"], JSON.parse(await text(request)));
      response.end('{"paid": true}');
    }, from);
    expect(answer).toEqual(succeeded({ paid: true }));
    expect(seen).toEqual([
      "POST",
      "application/json",
      { flowName: "order", executionName: "run-1", ...task },
    ]);
  });

  test("names the error that it answers with", async () => {
    expect(await reply(429, '{"error": "FC.ResourceThrottled", "cause": "busy"}')).toEqual(
      failed("FC.ResourceThrottled", "busy"),
    );
    expect(await reply(500, '{"error": "FC.Unknown"}')).toEqual(failed("FC.Unknown", ""));
  });

  test.each([
    [200, "fine", /^"http.*" answered with no JSON: "fine"$/],
    [
      200,
      `${"[".repeat(600)}${"]".repeat(600)}`,
      /^the reply of "http.*" is nested more than 500 levels deep$/,
    ],
    [500, "oops", /^"http.*" answered 500: "oops"$/],
    [404, '{"message": "none"}', /^"http.*" answered 404: /],
  ])("that answers %d %s is told so", async (status, body, cause) => {
    expect(await reply(status, body)).toEqual(failed("FnF.StubFailed", expect.stringMatching(cause)));
  });

  test("cannot send the task to another machine", async () => {
    const answer = await withServer((_request, response) => {
      response.writeHead(307, { location: "http://192.0.2.1/" }).end();
    }, from);
    expect(answer).toEqual(failed("FnF.StubFailed", expect.stringMatching(/ answered 307: /)));
  });

  test("that is not there is told so", async () => {
    const gone = await withServer(
      () => undefined,
      async (url) => url,
    );
    const cause = expect.stringMatching(/^"http.*" does not answer: ECONNREFUSED$/);
    expect(await from(gone)).toEqual(failed("FnF.StubFailed", cause));
  });
});
