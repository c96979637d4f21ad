// A server in a process of its own: the emulator, or bare `node:http` that sends back what it gets. Answers each
// question with what it has taken so far.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { startEmulator } from "../emulator";

/** The emulator with these options; absent: the echo. */
export interface HttpServerSetup {
  readonly emulator?: Parameters<typeof startEmulator>[0];
  /** What the echo answers to a GET, which has no body. */
  readonly reply?: string;
}

export interface Taken {
  /** Milliseconds on a core. */
  readonly core: number;
  /** The most memory that was resident, in MiB. */
  readonly most: number;
}

function echo(reply: string): Promise<number> {
  const server: Server = createServer({ maxHeaderSize: 1024 * 1024 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = isGet(request) ? Buffer.from(reply) : Buffer.concat(chunks);
      response.writeHead(200, { "Content-Type": "text/plain", "Content-Length": body.length });
      response.end(body);
    });
  });
  return new Promise((resolve) => {
    // Listening on a port, it has an address object.
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

const isGet = ({ method }: IncomingMessage) => method === "GET";

async function serve({ emulator, reply = "" }: HttpServerSetup): Promise<void> {
  const port = emulator ? (await startEmulator(emulator)).port : await echo(reply);
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    const most = process.resourceUsage().maxRSS / 1024;
    process.send?.({ core: (user + system) / 1000, most } satisfies Taken);
  });
  process.once("disconnect", () => process.exit());
  process.send?.(port);
}

void serve(JSON.parse(process.argv[2] ?? "{}"));
