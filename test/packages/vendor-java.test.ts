// The vendor's SDKs for Java, from Maven Central: the older one in both of its signatures, and the client of the newer ones.
import { cpSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { vendorLife } from "../vendor-life";
import { INSTALL_MILLISECONDS, run, temporaryFolder } from "./registry";
import { VendorProcess } from "./vendor-process";

jest.setTimeout(INSTALL_MILLISECONDS);

let folder: string;
let sdks: VendorProcess;
beforeAll(() => {
  folder = temporaryFolder("vendor-java");
  cpSync(join(__dirname, "testdata/vendor-java"), folder, { recursive: true });
  run(["mvn", "--batch-mode", "--quiet", "compile"], folder);
  const classes = ["target/classes", "target/libraries/*"].map((path) => join(folder, path));
  sdks = new VendorProcess(["java", "-cp", classes.join(delimiter), "VendorClients"]);
});
afterAll(() => {
  sdks?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  "aliyun-java-sdk-core, signature 1.0",
  "aliyun-java-sdk-core, signature 3",
  "tea-openapi, signature 1.0",
  "tea-openapi, signature 3",
])("%s", (client) => vendorLife((emulator) => sdks.callerOf(emulator, client)));
