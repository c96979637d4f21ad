// Signing a call with a definition of 64 KiB: from parameters to what goes on the wire, ours and the vendor's.

import type { Call } from "../client/signing/call";
import { signRequest } from "../client/signing/request";
import type { Bench, Figure } from "./bench";
import { contest, parts, type Side } from "./contest";
import { definitionsOf } from "./definitions";
import { vendorBody } from "./vendor-signer";

const callsARound = 20;
const rounds = 51;
const accessKeySecret = "not-a-secret";
const nonce = "a-nonce";

const callWith = (definition: string): Call => ({
  service: "serverlessWorkflow",
  version: "2019-03-15",
  action: "CreateFlow",
  method: "POST",
  region: "cn-hangzhou",
  parameters: { Name: "bench", Description: "bench", Type: "FDL", Definition: definition },
  retry: "safe",
  quota: { burst: 10, perSecond: 2 },
});

function sign(call: Call) {
  const credentials = { accessKeyId: "bench", accessKeySecret };
  const inputs = { credentials, host: "127.0.0.1", time: 0, nonce, userAgent: "bench" };
  return signRequest(call, "1.0", inputs);
}

function signAsVendor(call: Call): string {
  const common = {
    Action: call.action,
    Version: call.version,
    Format: "JSON",
    AccessKeyId: "bench",
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    SignatureNonce: nonce,
    Timestamp: "1970-01-01T00:00:00Z",
  };
  return vendorBody({ ...common, ...call.parameters }, accessKeySecret);
}

/** A faster signature counts only when it is the same one. */
function checkEqual(call: Call): void {
  const theirs = new URLSearchParams(signAsVendor(call)).get("Signature");
  if (theirs !== sign(call).signature) throw new Error("the two signatures differ: nothing was measured");
}

const repeat = (work: () => unknown) => () => {
  for (let count = 0; count < callsARound; count++) work();
};

async function measure([language, definition]: readonly [string, string]): Promise<Figure> {
  const call = callWith(definition);
  checkEqual(call);
  const sides: readonly [Side, Side] = [
    { name: "ours", run: repeat(() => sign(call)) },
    { name: "pop-core", run: repeat(() => signAsVendor(call)) },
  ];
  const { cpu } = await contest(sides, rounds);
  return {
    what: `sign 64 KiB, ${language} (core time)`,
    value: cpu.ratio,
    unit: "×",
    target: { atLeast: 2 },
    note: parts(sides, cpu, callsARound),
  };
}

export const signing: Bench = {
  name: "signing",
  about:
    "a call with 64 KiB, from parameters to the bytes to send, against the functions of @alicloud/pop-core",
  async run() {
    const figures: Figure[] = [];
    for (const entry of Object.entries(definitionsOf(64 * 1024))) figures.push(await measure(entry));
    return figures;
  },
};
