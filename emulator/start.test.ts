import RPCClient from "@alicloud/pop-core";
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
