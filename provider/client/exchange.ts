// One request on one connection. Whatever happens first settles it: the whole reply, an error, a limit.

import type { ClientRequest, IncomingMessage } from "node:http";
import type { Agents } from "./agents";
import { connectionFailure, lostConnection } from "./connection-failure";
import type { Failure, FailureKind } from "./failure";
import type { Sending, Sent, TransportLimits } from "./transport";

export class Exchange {
  private readonly sending: Sending;
  private readonly limits: TransportLimits;
  private readonly resolve: (sent: Sent) => void;
  private readonly timers: NodeJS.Timeout[] = [];
  private request: ClientRequest | undefined;
  /** From then on, bytes of the request may have arrived. */
  private isConnected = false;
  private hasReply = false;
  /** The proxy on the way, until its tunnel stands. */
  private proxy: string | undefined;
  private isSettled = false;

  constructor(sending: Sending, limits: TransportLimits, resolve: (sent: Sent) => void) {
    this.sending = sending;
    this.limits = limits;
    this.resolve = resolve;
  }

  start(agents: Agents): void {
    const { url, request, timeoutMilliseconds, signal } = this.sending;
    if (signal?.aborted) {
      this.cancel();
      return;
    }
    this.proxy = agents.proxyHost(url);
    this.request = agents.request(url, {
      method: request.method,
      protocol: url.protocol,
      host: url.hostname.replace(/^\[(.+)\]$/, "$1"),
      port: url.port,
      path: request.path,
      headers: request.body ? { ...request.headers, "content-length": request.body.length } : request.headers,
      timeout: this.limits.idleMilliseconds,
    });
    signal?.addEventListener("abort", this.cancel);
    this.after(timeoutMilliseconds, () => this.expire(timeoutMilliseconds));
    this.listen(this.request);
    this.request.end(request.body);
  }

  private listen(request: ClientRequest): void {
    request.on("error", (error) => this.break(error));
    request.on("timeout", () => this.expire(this.limits.idleMilliseconds));
    request.on("response", (response) => this.read(response));
    request.on("proxyConnect", ({ statusCode }: { statusCode: number }) => this.checkProxy(statusCode));
    request.on("socket", (socket) => {
      this.isConnected = request.reusedSocket;
      if (this.isConnected) return;
      const { connectMilliseconds } = this.limits;
      const timer = this.after(connectMilliseconds, () => this.expire(connectMilliseconds));
      socket.once(this.sending.url.protocol === "https:" ? "secureConnect" : "connect", () => {
        clearTimeout(timer);
        this.isConnected = true;
      });
    });
  }

  private read(response: IncomingMessage): void {
    this.hasReply = true;
    const chunks: Buffer[] = [];
    let size = 0;
    // Refused while it comes, or before: what is over the limit is never held.
    const check = (bytes: number): void => {
      if (bytes > this.limits.replyBytes) this.refuseSize(response.statusCode ?? 0);
    };
    check(Number(response.headers["content-length"] ?? 0));
    response.on("data", (chunk: Buffer) => {
      size += chunk.length;
      check(size);
      if (size <= this.limits.replyBytes) chunks.push(chunk);
    });
    response.on("error", (error) => this.break(error));
    response.on("end", () => {
      const body = (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString("utf8") ?? "";
      const { statusCode: status = 0, headers } = response;
      this.settle({ reply: { status, headers, body } });
    });
  }

  private break(error: unknown): void {
    const isStale = this.request?.reusedSocket === true && !this.hasReply;
    this.give(
      this.isConnected
        ? lostConnection(error, { isStale })
        : connectionFailure(error, {
            host: this.proxy ?? this.sending.url.host,
            isProxy: this.proxy !== undefined,
          }),
    );
  }

  private expire(milliseconds: number): void {
    const host = this.proxy ? `the proxy ${this.proxy}` : this.sending.url.host;
    const seconds = `${Math.round(milliseconds / 100) / 10} s`;
    this.stop(
      this.isConnected
        ? ["lost", "Timeout", `no answer within ${seconds}: it is not known whether the call was carried out`]
        : [
            "unreached",
            "ConnectTimeout",
            `no connection to ${host} within ${seconds}; check the network and the proxy settings`,
          ],
    );
  }

  private checkProxy(status: number): void {
    if (status === 200) {
      this.proxy = undefined;
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
    const message = `the reply is larger than ${mebibytes} MiB: it was not read, and it is not known whether the call was carried out`;
    this.stop(["abandoned", "ReplyTooLarge", message], status);
  }

  private readonly cancel = (): void => {
    const message = this.isConnected
      ? "cancelled while waiting for the answer: it is not known whether the call was carried out"
      : "cancelled before it was sent";
    this.stop([this.isConnected ? "abandoned" : "refused", "Cancelled", message]);
  };

  private stop([kind, code, message]: [FailureKind, string, string], status = 0): void {
    this.give({ kind, code, status, message });
  }

  private give(failure: Failure): void {
    // The connection of a settled exchange may serve another one by now.
    if (this.isSettled) return;
    this.settle({ failure });
    this.request?.destroy();
  }

  private settle(sent: Sent): void {
    this.isSettled = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.sending.signal?.removeEventListener("abort", this.cancel);
    this.resolve(sent);
  }

  private after(milliseconds: number, act: () => void): NodeJS.Timeout {
    const timer = setTimeout(act, milliseconds);
    this.timers.push(timer);
    return timer;
  }
}
