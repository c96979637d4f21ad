import RPCClient from "@alicloud/pop-core";
import type { Emulator } from "../options";

export type Reply = Readonly<Record<string, unknown>>;

export type Reachable = Pick<Emulator, "endpoint" | "accessKeyId" | "accessKeySecret">;

/** Calls an action with the vendor's own client; rejects with its error, whose `code` is the service's. */
export type VendorCall = (action: string, parameters?: object, method?: string) => Promise<Reply>;

/** The vendor's client for Serverless Workflow. */
export function serverlessWorkflow(emulator: Reachable, region?: string): VendorCall {
  return vendorClient(emulator, "2019-03-15", region);
}

/** The vendor's client for Logic Composer. */
export function logicComposer(emulator: Reachable, region?: string): VendorCall {
  return vendorClient(emulator, "2018-12-12", region);
}

function vendorClient(emulator: Reachable, apiVersion: string, region?: string): VendorCall {
  const { endpoint, accessKeyId, accessKeySecret } = emulator;
  const client = new RPCClient({ endpoint, apiVersion, accessKeyId, accessKeySecret });
  return async (action, parameters = {}, method = "POST") => {
    const reply = await client.request<Reply>(action, { ...parameters, ...(region && { RegionId: region }) }, { method });
    // Its JSON parser makes objects without a prototype, which matchers take for another type.
    return JSON.parse(JSON.stringify(reply));
  };
}
