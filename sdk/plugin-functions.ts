// How the plugin's door has functions answered: by the plugin, whom the engine asks.

import * as pulumi from "@pulumi/pulumi";
import { pluginType } from "../text/resource-type";
import { callerOf } from "./function-door";
import { plugin } from "./plugin-door";
import { settingsOfProvider } from "./plugin-provider";

export const { call, callOutput } = callerOf({
  module: "pulumi-aliflow/plugin",
  type: pluginType("Flow"),
  settingsOf: settingsOfProvider,
  answer: async (token, args, { provider }) => {
    try {
      return await pulumi.runtime.invoke(token, args, { ...plugin, ...(provider && { provider }) });
    } catch (error) {
      const message = messageOf(error, token);
      throw message === undefined ? error : new pulumi.RunError(message);
    }
  },
});

/** What the plugin says, without the words that the engine puts before it; undefined for other errors. */
function messageOf(error: unknown, token: string): string | undefined {
  const [before, ...message] = String((error as Error).message).split(" returned an error: ");
  return before === `invocation of ${token}` ? message.join(" returned an error: ") : undefined;
}
