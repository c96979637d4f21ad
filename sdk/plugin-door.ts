import * as pulumi from "@pulumi/pulumi";
import { dynamicType, pluginType } from "../text/resource-type";
import type { Door } from "./door";
import { pluginDownloadURL } from "./plugin-source.generated";
import { ownVersion } from "./provider-found";

/** The plugin that fits these classes, and where Pulumi may fetch it. */
export const plugin = { version: ownVersion(), pluginDownloadURL };

/** The door of the provider plugin `pulumi-resource-aliflow`, which learns all else from the engine. */
export const pluginDoor: Door = (kind, { opts }) => ({
  type: pluginType(kind.type),
  hidden: {},
  opts: pulumi.mergeOptions({ ...plugin, aliases: [{ type: dynamicType(kind.type) }] }, opts),
});
