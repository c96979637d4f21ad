// The vendor's SDKs for Go: the older one has a model of each reply, the newer ones share one client that has none.
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { vendorLife } from "../vendor-life";
import { INSTALL_MILLISECONDS, run, temporaryFolder } from "./registry";
import { VendorProcess } from "./vendor-process";

jest.setTimeout(INSTALL_MILLISECONDS);

let folder: string;
let sdks: VendorProcess;
beforeAll(() => {
  folder = temporaryFolder("vendor-go");
  cpSync(join(__dirname, "testdata/vendor-go"), folder, { recursive: true });
  run(["go", "build", "-o", "vendor-clients", "."], folder, { GOWORK: "off" });
  sdks = new VendorProcess([join(folder, "vendor-clients")]);
});
afterAll(() => {
  sdks?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(["alibaba-cloud-sdk-go", "darabonba-openapi, signature 1.0", "darabonba-openapi, signature 3"])(
  "%s",
  (client) => vendorLife((emulator) => sdks.callerOf(emulator, client)),
);

test("no reply holds what the SDK's models do not know, but for what is newer than they are", () => {
  const replies = ["CreateFlow", "DescribeExecution", "DescribeFlow", "UpdateFlow"];
  const lists = ["ListExecutions.Executions[]", "ListFlows.Flows[]"];
  const environments = [...replies, ...lists].map((at) => `${at}.Environment: not in the model`);
  expect(sdks.misfits).toEqual([...environments, "StopExecution.RoleArn: not in the model"].sort());
});
