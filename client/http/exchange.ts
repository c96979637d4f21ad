// One request on one connection. Whatever happens first settles it: the whole reply, an error, a limit.

import type { ClientRequest, IncomingMessage } from "node:http";
import type { SignedRequest } from "../signing/request";
import type { Agents } from "./agents";
import type { Peer } from "./connection-failure";
import { destinationOf } from "./destination";
import type { Failure, FailureKind } from "./failure";
import type { Sending, Sent, TransportLimits } from "./sending";
import { Watchdog } from "./watchdog";

/** What all exchanges of one transport share. */
export interface Pools {
  readonly agents: Agents;
  readonly limits: TransportLimits;
  /** Origins that have answered. */
  readonly answered: Set<string>;
}

/** One try on the wire; resolves its promise exactly once. */
export class Exchange {
  private readonly agents: Agents;
  private readonly answered: Set<string>;
  private readonly sending: Sending;
  private readonly limits: TransportLimits;
  private readonly resolve: (sent: Sent) => void;
  private watchdog: Watchdog | undefined;
  private request: ClientRequest | undefined;
  /** From then on, bytes of the request may have arrived. */
  private isConnected = false;
  private hasReply = false;
  private hasTunnel = false;
  private isSettled = false;

  constructor({ agents, limits, answered }: Pools, sending: Sending, resolve: (sent: Sent) => void) {
    this.agents = agents;
    this.answered = answered;
    this.limits = limits;
    this.sending = sending;
    this.resolve = resolve;
  }

  start(): void {
    const { url, request, timeoutMilliseconds, signal } = this.sending;
    if (signal?.aborted) {
      this.cancel();
      return;
    }
    const { method, path, body } = request;
    const { hostname, port, protocol } = destinationOf(url);
    const way = this.agents.wayTo(url);
    this.request = way.request({
      agent: way.agent,
      method,
      protocol,
      host: hostname,
      port,
      path,
      headers: headerList(request),
    });
    signal?.addEventListener("abort", this.cancel);
    const limits = { ...this.limits, wholeMilliseconds: timeoutMilliseconds };
    this.watchdog = new Watchdog(limits, (milliseconds) => this.expire(milliseconds));
    this.listen(this.request);
    this.request.end(body);
  }

  private listen(request: ClientRequest): void {
    request.on("error", (error) => this.break(error));
    request.on("response", (response) => this.read(response));
    request.on("proxyConnect", ({ statusCode }: { statusCode: number }) => this.checkProxy(statusCode));
    request.on("socket", (socket) => {
      if (request.reusedSocket) this.connected();
      else {
        const event = destinationOf(this.sending.url).isSecure ? "secureConnect" : "connect";
        socket.once(event, () => this.connected());
      }
    });
  }

  private connected(): void {
    this.isConnected = true;
    this.watchdog?.connected();
  }

  private read(response: IncomingMessage): void {
    this.hasReply = true;
    this.answered.add(destinationOf(this.sending.url).origin);
    const chunks: Buffer[] = [];
    let size = 0;
    // Refused while it comes, or before: hardly more than the limit is ever held.
    const check = (bytes: number): void => {
      if (bytes > this.limits.replyBytes) this.refuseSize(response.statusCode ?? 0);
    };
    check(Number(response.headers["content-length"] ?? 0));
    response.on("data", (chunk: Buffer) => {
      this.watchdog?.byte();
      size += chunk.length;
      check(size);
      chunks.push(chunk);
    });
    response.on("error", (error) => this.break(error));
    response.on("end", () => {
      const body = (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString("utf8") ?? "";
      const { statusCode: status = 0, headers } = response;
      this.settle({ reply: { status, headers, body } });
    });
  }

  private break(error: unknown): void {
    // Closing the connection after a failure is an error of its own.
    if (this.isSettled) return;
    const { connectionFailure, lostConnection } = loadFailures();
    const isStale = this.request?.reusedSocket === true && !this.hasReply;
    const { isSecure, origin } = destinationOf(this.sending.url);
    const isPlainAndSilent = !isSecure && !this.answered.has(origin);
    const broken = { isStale, isPlainAndSilent };
    this.give(this.isConnected ? lostConnection(error, broken) : connectionFailure(error, this.peer()));
  }

  /** The other end of the connection that is being made. */
  private peer(): Peer {
    const { url } = this.sending;
    const proxy = this.hasTunnel ? undefined : this.agents.proxyHost(url);
    return { host: proxy ?? url.host, isProxy: proxy !== undefined };
  }

  private expire(milliseconds: number): void {
    const { host, isProxy } = this.peer();
    const seconds = `${Math.round(milliseconds / 100) / 10} s`;
    this.stop(
      this.isConnected
        ? ["lost", "Timeout", `no answer within ${seconds}`]
        : [
            "unreached",
            "ConnectTimeout",
            `no connection to ${isProxy ? "the proxy " : ""}${host} within ${seconds}; check the network and the proxy settings`,
          ],
    );
  }

  private checkProxy(status: number): void {
    if (status === 200) {
      this.hasTunnel = true;
      return;
    }
    const fix = status === 407 ? "; give user name and password in HTTPS_PROXY" : "";
    this.stop([
      status < 500 ? "refused" : "unreached",
      "ProxyRefused",
      `the proxy answered HTTP ${status}${fix}`,
    ]);
  }

  private refuseSize(status: number): void {
    const mebibytes = this.limits.replyBytes / 2 ** 20;
    const message = `the reply is larger than ${mebibytes} MiB: it was not read`;
    this.stop(["abandoned", "ReplyTooLarge", message], status);
  }

  private readonly cancel = (): void => {
    const message = this.isConnected
      ? "cancelled while waiting for the answer"
      : "cancelled before it was sent";
    this.stop([this.isConnected ? "abandoned" : "refused", "Cancelled", message]);
  };

  private stop([kind, code, message]: [FailureKind, string, string], status = 0): void {
    this.give({ kind, code, status, message });
  }

  private give(failure: Failure): void {
    this.settle({ failure });
    this.request?.destroy();
  }

  private settle(sent: Sent): void {
    this.isSettled = true;
    this.watchdog?.stop();
    this.sending.signal?.removeEventListener("abort", this.cancel);
    this.resolve(sent);
  }
}

/** As a list, which Node writes as it is: from an object it would make, and check, one header at a time. */
function headerList({ headers, body }: SignedRequest): string[] {
  const list: string[] = [];
  for (const name in headers) list.push(name, headers[name] ?? "");
  if (body !== undefined) list.push("content-length", String(body.length));
  return list;
}

function loadFailures(): typeof import("./connection-failure") {
  return require("./connection-failure");
}
