// Notices that the engine is gone. Killed, it takes nobody along: the server that calls us is a child of a shell,
// and would work its queue off for a state that nobody writes.

import { connect, type Socket } from "node:net";

/** Ends this process with its engine, when it is the server of dynamic providers that an engine has started. */
export function leaveWithEngine(argv: readonly string[]): void {
  const address = engineAddress(argv);
  if (address === undefined) return;
  watchEngine(address).addEventListener("abort", () => process.exit(1));
}

/**
 * Aborts when nobody listens at the engine's address any more (`127.0.0.1:41234`). Holds one connection, whose
 * end the system tells at once; an engine that only closes an idle connection is asked again. Where nobody
 * listened from the first, there is no engine to watch.
 */
export function watchEngine(address: string): AbortSignal {
  const gone = new AbortController();
  const [, host = "127.0.0.1", port = ""] = /^(.*):(\d+)$/.exec(address) ?? [];
  const watch = (onRefused: () => void): Socket =>
    connect({ host, port: Number(port) })
      .on("error", () => undefined) // "close" follows, and tells whether it ever stood
      .once("close", onRefused)
      .once("connect", function (this: Socket) {
        this.off("close", onRefused).once("close", () => watch(() => gone.abort()));
      })
      .resume() // what the engine says is of no interest, but the end comes after it
      .unref();
  watch(() => undefined);
  return gone.signal;
}

/** The engine's address: the last argument of the server of dynamic providers, behind flags of the engine's own. */
export function engineAddress([, script = "", ...rest]: readonly string[]): string | undefined {
  const address = rest.at(-1) ?? "";
  const isServer = /[\\/]dynamic-provider([\\/]index(\.js)?)?$/.test(script);
  return isServer && /^[\w.-]+:\d+$/.test(address) ? address : undefined;
}
