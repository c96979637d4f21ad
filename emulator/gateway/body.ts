import type { IncomingMessage } from "node:http";

/** Bytes of all requests that are held in memory at one time. */
export class HeldBytes {
  #held = 0;

  constructor(private readonly most: number) {}

  /** What one request holds. */
  open(): Holding {
    let own = 0;
    return {
      take: (bytes) => {
        if (this.#held + bytes > this.most) return false;
        this.#held += bytes;
        own += bytes;
        return true;
      },
      release: () => {
        this.#held -= own;
        own = 0;
      },
    };
  }

  get count(): number {
    return this.#held;
  }
}

export interface Holding {
  /** False when there is no room for as many bytes more. */
  take(bytes: number): boolean;
  /** Gives back all that was taken. */
  release(): void;
}

/** Why a request is not read to its end. */
export type Unread = "too large" | "no room";

/** Reads the body of a request, which counts with its head against what is held; it is left unread where it cannot be. */
export async function readBody(
  request: IncomingMessage,
  mostBytes: number,
  holding: Holding,
): Promise<Buffer | Unread> {
  if (!holding.take(headBytes(request))) return "no room";
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > mostBytes) return "too large";
    if (!holding.take(chunk.length)) return "no room";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The parameters of a GET are in its head. */
function headBytes({ url = "", rawHeaders }: IncomingMessage): number {
  return rawHeaders.reduce((total, text) => total + text.length, url.length);
}
