import { startCloud, type TestCloud } from "../../test/cloud";
import { answerOf } from "../../test/function-answers";
import { composerFlow } from "../resources/composer-flow";

let test_: TestCloud;
beforeEach(async () => {
  test_ = await startCloud();
});
afterEach(() => test_.close());

const create = async (FlowName: string) =>
  (await test_.cloud.logicComposer("CreateFlow", { FlowName, Definition: '{"actions":{}}' })).FlowId;

test("getComposerFlow answers a flow with its definition", async () => {
  const flowId = await create("theirs");
  const answer = await answerOf("getComposerFlow", test_.session, { flowId });
  expect(answer).toMatchObject({ flowId, name: "theirs", definition: '{"actions":{}}', enabled: true });
});

test("getComposerFlow says that there is no such flow", async () => {
  await expect(answerOf("getComposerFlow", test_.session, { flowId: "lc-none" })).rejects.toThrow(
    'composer flow "lc-none" does not exist in cn-hangzhou',
  );
});

test("what was looked at may still be what a lost create made", async () => {
  const flowId = await create("theirs");
  await answerOf("getComposerFlow", test_.session, { flowId });
  expect(test_.session.known.has(`${composerFlow.token} cn-hangzhou`, flowId)).toBe(false);
});

test("getComposerFlows answers all, or those of exactly a name", async () => {
  const ids = [await create("order"), await create("order-2")];
  const all = await answerOf("getComposerFlows", test_.session);
  expect(all.composerFlows).toHaveLength(2);
  expect(await answerOf("getComposerFlows", test_.session, { name: "order" })).toEqual({
    composerFlows: [expect.objectContaining({ flowId: ids[0], versionId: expect.stringMatching(/./) })],
  });
});
