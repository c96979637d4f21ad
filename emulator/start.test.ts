import RPCClient from "@alicloud/pop-core";
import { checkStubs } from "./stubs";
import { testEmulators } from "./testdata/test-emulators";

const start = testEmulators();

const definition = "type: flow\nversion: v1 # kept\nsteps: []\n";

test.each(["GET", "POST"])(
  "keeps a flow that the vendor's client creates with %s, byte for byte",
  async (method) => {
    const emulator = await start();
    const { endpoint, accessKeyId, accessKeySecret } = emulator;
    const client = new RPCClient({ endpoint, apiVersion: "2019-03-15", accessKeyId, accessKeySecret });
    const request = { Name: "first", Definition: definition, Description: "", Type: "FDL" };

    await client.request("CreateFlow", request, { method });

    const described = await client.request<{ Definition: string }>(
      "DescribeFlow",
      { Name: "first" },
      { method },
    );
    expect(described.Definition).toBe(definition);
    expect(emulator.calls.map(({ action, status }) => `${action} ${status}`)).toEqual([
      "CreateFlow 200",
      "DescribeFlow 200",
    ]);
    await emulator.close();
  },
);

test("takes stubs as they are written, or checked, and refuses wrong ones", async () => {
  const stubs = [{ resource: "*", output: {} }];
  for (const given of [stubs, checkStubs(stubs)])
    expect((await start({ stubs: given })).messages).toEqual([]);
  const wrong = [{ resource: "*" }];
  await expect(start({ stubs: wrong })).rejects.toThrow(/^stubs\[0\] needs one of "output", /);
});
