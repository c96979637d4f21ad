// The provider's settings, and the session that they make. An engine that attaches configures one process again and
// again, and cancels it after each run.

import { type JsonObject, sameJson } from "../../../text/json";
import { quote } from "../../../text/quote";
import { createSession, type ImportCommand, type Session } from "../../cloud/session";
import { logicalNameOf } from "../../lifecycle/ownership";
import { checkConfig, readConfig, type Settings, unusable } from "../config";
import { unwrap } from "../values";

/** Where the plugin speaks to the user. */
export interface Host {
  tell(severity: "info" | "warning", text: string): void;
}

export interface ConfigFailure {
  /** Empty where the engine would print a key beside it; a misspelt setting may be one too. */
  readonly property: string;
  readonly reason: string;
}

const credentials = new Set(["accessKeyId", "accessKeySecret", "securityToken"]);

export class PluginSession {
  private made: Session | undefined;
  private cancellation = new AbortController();

  constructor(private readonly host: Host) {}

  checkConfig(news: JsonObject): ConfigFailure[] {
    const { values } = unwrap(news);
    const { problems, misspelt, unread } = checkConfig(values);
    for (const key of unread)
      this.host.tell("warning", `${quote(key)} is not a setting of the provider aliflow: nothing reads it`);
    return [
      ...problems.map(({ property, reason }) =>
        credentials.has(property) ? { property: "", reason: `${property} ${reason}` } : { property, reason },
      ),
      ...misspelt.map(({ property, reason }) => ({ property: "", reason: `${property} ${reason}` })),
      ...(problems.length === 0 ? refusalOf(values) : []),
    ];
  }

  /** Settings that differ. Nothing here replaces a resource. */
  diffConfig(olds: JsonObject, news: JsonObject): string[] {
    const [before, after] = [unwrap(olds).values, unwrap(news).values];
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].filter((name) => !sameJson(before[name] ?? null, after[name] ?? null)).sort();
  }

  configure(settings: JsonObject): void {
    const { values } = unwrap(settings);
    this.begin((name) => values[name]);
  }

  /** Ends what is under way; the next run begins with `configure`. */
  cancel(): void {
    this.cancellation.abort();
  }

  protected get session(): Session {
    return this.made ?? this.begin(() => undefined);
  }

  protected within({ timeoutSeconds = 0 }: { readonly timeoutSeconds?: number }): Session {
    return timeoutSeconds > 0 ? this.session.within(timeoutSeconds) : this.session;
  }

  private begin(get: (name: string) => Settings[string]): Session {
    const cancellation = new AbortController();
    try {
      const session = createSession({
        config: readConfig(get),
        importCommand,
        signal: cancellation.signal,
        tell: (text) => this.host.tell("warning", text),
      });
      this.made?.close();
      [this.made, this.cancellation] = [session, cancellation];
      return session;
    } catch (error) {
      throw unusable(error);
    }
  }
}

/** What `configure` would refuse of settings whose form is right; it says so too late for a preview to name it. */
function refusalOf(values: JsonObject): ConfigFailure[] {
  try {
    createSession({ config: readConfig((name) => values[name]) }).close();
    return [];
  } catch (error) {
    return [{ property: "", reason: unusable(error).message }];
  }
}

const importCommand: ImportCommand = ({ token, id, given }) => {
  const shell = (text: string) => (/^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  return `pulumi import ${token} ${shell(logicalNameOf(given) ?? id)} ${shell(id)}`;
};
