// The vendor's SDKs for Python, from PyPI: the typed ones, whose models know all of every reply, and the older one.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { vendorLife } from "../vendor-life";
import { INSTALL_MILLISECONDS, run, temporaryFolder } from "./registry";
import { VendorProcess } from "./vendor-process";

const SDKS = [
  ...["alibabacloud_fnf20190315==2.0.1", "alibabacloud_composer20181212==2.0.2"],
  ...["aliyun-python-sdk-core==2.16.1", "aliyun-python-sdk-fnf==1.8.3"],
];

jest.setTimeout(INSTALL_MILLISECONDS);

let folder: string;
let python: string;
beforeAll(() => {
  folder = temporaryFolder("vendor-python");
  run(["python3", "-m", "venv", folder], ".");
  python = join(folder, "bin/python");
  run([python, "-m", "pip", "install", "--quiet", ...SDKS], folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the typed SDKs for Python", () => {
  let sdks: VendorProcess;
  beforeAll(() => {
    sdks = new VendorProcess([python, join(__dirname, "testdata/vendor_clients.py")]);
  });
  afterAll(() => sdks?.stop());
  vendorLife((emulator) => sdks.callerOf(emulator));

  test("no reply holds what their models do not know, or know as something else", () => {
    // The SDK's own example of this number is "ve-uf6bwdtvid7o25".
    expect(sdks.misfits).toEqual(["UpdateFlow.CurrentVersionId: str, not int"]);
  });
});

describe("aliyun-python-sdk-core", () => {
  let sdk: VendorProcess;
  beforeAll(() => {
    sdk = new VendorProcess([python, join(__dirname, "testdata/vendor_core.py")]);
  });
  afterAll(() => sdk?.stop());
  vendorLife((emulator) => sdk.callerOf(emulator));
});
