import { badInputs } from "../bad-inputs";
import { startCloud, type TestCloud } from "../cloud";
import { DynamicServer, pointer } from "./dynamic-server";

let cloud: TestCloud;
let server: DynamicServer;
beforeAll(async () => {
  cloud = await startCloud();
  const { endpoint, accessKeyId, accessKeySecret } = cloud.emulator;
  server = await DynamicServer.start({
    "aliflow:region": "cn-hangzhou",
    "aliflow:endpoints": JSON.stringify({ serverlessWorkflow: endpoint, logicComposer: endpoint }),
    "aliflow:accessKeyId": accessKeyId,
    "aliflow:accessKeySecret": accessKeySecret,
  });
});
afterAll(async () => {
  await server?.stop();
  await cloud?.close();
});

// The engine prints the whole value of a property that a failure names, also a secret one.
test.each(badInputs)(
  "the server refuses a %s in the reason alone, without a call",
  async (_, resource, inputs) => {
    const className = resource.token.split(":").at(-1) ?? "";
    const exported = className.charAt(0).toLowerCase() + className.slice(1);
    const { problems } = resource.check(cloud.session, {}, { __logicalName: "it", ...inputs });
    const news = { __provider: pointer(exported), __logicalName: "it", ...inputs };
    const { failures } = await server.check({}, news);
    expect(failures).toEqual(
      problems.map(({ property, reason }) => ({ property: "", reason: `${property}: ${reason}` })),
    );
    expect(failures).not.toEqual([]);
    expect(cloud.emulator.calls).toEqual([]);
  },
);
