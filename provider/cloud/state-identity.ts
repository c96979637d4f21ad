// Which state this process works for, as far as the engine's settings tell: two people with a stack of the same
// name, each in a state of their own, must not come to the same automatic names.

import { readFileSync } from "node:fs";
import { homedir, hostname, userInfo } from "node:os";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** The address of the state's backend; for one on this machine, also machine and user. */
export function stateIdentity(environment: Environment): string {
  const backend =
    environment.PULUMI_BACKEND_URL ?? environment.PULUMI_API ?? currentBackend(environment) ?? "";
  const isLocal = backend === "" || backend.startsWith("file:");
  return isLocal ? [backend, hostname(), userName()].join(" ") : backend;
}

/** What `pulumi login` chose last. */
function currentBackend({ PULUMI_HOME, HOME }: Environment): string | undefined {
  const home = PULUMI_HOME ?? join(HOME ?? homedir(), ".pulumi");
  try {
    const { current }: { current?: unknown } = JSON.parse(
      readFileSync(join(home, "credentials.json"), "utf8"),
    );
    return typeof current === "string" ? current : undefined;
  } catch {
    return undefined; // never logged in, or not for us to read
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return ""; // a user without an entry, as in many containers
  }
}
