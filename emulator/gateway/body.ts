import type { IncomingMessage } from "node:http";
import type { Holding } from "./held-bytes";

/** Why a request is not read to its end. */
export type Unread = "too large" | "no room";

/** What a part of a body takes besides its bytes: with one byte in each, thousands times as much as those. */
const chunkBytes = 256;

/** Reads the body of a request, which counts against what is held; it is left unread where it cannot be. */
export function readBody(
  request: IncomingMessage,
  mostBytes: number,
  holding: Holding,
): Promise<Buffer | Unread> | Buffer {
  const { "content-length": length = "0", "transfer-encoding": encoding } = request.headers;
  if (length === "0" && encoding === undefined) {
    request.resume();
    return Buffer.alloc(0);
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    // Destroyed before its end, perhaps before its turn: nobody is there to answer.
    const breakOff = () => reject(new Error("the request broke off"));
    const end = (result: Buffer | Unread) => {
      request.off("data", take).off("close", breakOff);
      holding.onRefused(undefined);
      resolve(result);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) return end("too large");
      if (!holding.take(chunk.length + chunkBytes)) return end("no room");
      chunks.push(chunk);
    };
    holding.onRefused(() => end("no room"));
    request.on("data", take);
    request.once("end", () =>
      end(chunks[0] !== undefined && chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)),
    );
    if (request.destroyed) breakOff();
    request.once("close", breakOff);
  });
}
