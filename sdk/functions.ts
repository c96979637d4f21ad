// How the dynamic door has functions answered: in the program's own process, with the settings of a provider, and
// loaded when the first one is called.

import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { dynamicType } from "../text/resource-type";
import { type Account, callerOf } from "./function-door";
import { settingsOfProvider } from "./provider";

export const { call, callOutput } = callerOf({
  module: "pulumi-aliflow",
  type: dynamicType("Flow"),
  settingsOf: settingsOfProvider,
  answer: async (token, args, account) => {
    // A program under test has its own answers, as of any other package.
    if (pulumi.runtime.getMonitor() instanceof MockMonitor) return pulumi.runtime.invoke(token, args);
    const { callFunction, messageOf } = loadProgramDoor();
    try {
      return await callFunction(sessionOf(account), token, args);
    } catch (error) {
      const message = messageOf(error);
      throw message === undefined ? error : new pulumi.RunError(message);
    }
  },
});

type Session = ReturnType<ReturnType<typeof loadProgramDoor>["openSession"]>;

/** One per account, with its paces. */
const sessions = new WeakMap<object, Session>();
const ofTheStack = {};

function sessionOf({ provider, texts }: Account): Session {
  const known = sessions.get(provider ?? ofTheStack);
  if (known !== undefined) return known;
  const get = texts === undefined ? pulumi.runtime.getConfig : (key: string) => texts[key];
  const session = loadProgramDoor().openSession(get);
  sessions.set(provider ?? ofTheStack, session);
  return session;
}

// Late, so that programs that call no function start as fast as before.
function loadProgramDoor(): typeof import("../provider/doors/program") {
  return require("../provider/doors/program");
}
