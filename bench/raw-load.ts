// Requests that are ready to be sent, over connections that stay open, with as little work on this side as can be:
// the server is what is measured.
import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Sends all requests over `connections`, one at a time on each. Resolves to the last answer. @throws unless each gets 200 */
export async function sendAll(
  port: number,
  requests: readonly string[],
  connections: number,
): Promise<string> {
  const left = requests.values();
  let last = "";
  const worker = async (): Promise<void> => {
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    await once(socket, "connect");
    for (const request of left) last = await answerTo(socket, request);
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return last;
}

function answerTo(socket: Socket, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const take = (chunk: Buffer) => {
      text += chunk.toString("latin1");
      const end = text.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
      if (text.length < end + 4 + length) return;
      socket.off("data", take);
      if (text.startsWith("HTTP/1.1 200")) resolve(text.slice(end + 4));
      else reject(new Error(text.slice(0, 500)));
    };
    socket.on("data", take);
    socket.write(request);
  });
}
