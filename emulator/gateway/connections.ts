import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { HeldBytes, Holding } from "./held-bytes";

/** More than any client opens to one server; those beyond are closed at once. */
const mostConnections = 4096;
/** Of so many connections, heads that have not arrived whole are not counted: what they hold at most is little. */
const uncountedConnections = 32;
/** Requests that wait on one connection for those before them; with more, nothing is read. */
const mostWaiting = 32;

/** What a server knows of one of its connections. */
interface Connection {
  /** Requests without an answer. */
  open: number;
  /** Ends when the newest request is answered. */
  newest: Promise<void>;
  /** Whether it was paused once. */
  isHeld?: true;
  /** The request that arrived last. */
  request?: IncomingMessage;
  /** Of a head that has not arrived whole; absent where it is not counted. */
  readonly head?: Holding;
}

/** The connections of a server: what they hold besides requests, and whose turn it is on each. */
export class Connections {
  readonly #known = new WeakMap<Socket, Connection>();
  /** Of heads that have not arrived whole, in the order in which they read on. */
  readonly #paused: Socket[] = [];

  constructor(
    /** What heads hold that have not arrived whole. */
    private readonly heads: HeldBytes,
    /** Closes a connection on which no request has arrived whole. */
    private readonly refuse: (socket: Socket) => void,
  ) {}

  watch(server: Server): void {
    server.maxConnections = mostConnections;
    let count = 0;
    server.on("connection", (socket: Socket) => {
      count++;
      socket.once("close", () => count--);
      if (count > uncountedConnections) this.#countHeads(socket);
    });
  }

  /** Whether others wait on the same connection: an answer would have to wait for theirs. */
  isWaiting({ socket }: IncomingMessage): boolean {
    return (this.#known.get(socket)?.open ?? 0) > 0;
  }

  /**
   * Carries out the requests of one connection one after the other, as their answers go out; between two of them,
   * other connections have their turn.
   */
  async inTurn(request: IncomingMessage, carryOut: () => Promise<void>): Promise<void> {
    const { socket } = request;
    const connection = this.#of(socket);
    connection.head?.release();
    connection.request = request;
    connection.open++;
    if (connection.open === mostWaiting + 1) pause(socket, connection);
    const own = connection.open > 1 ? connection.newest.then(afterOthers).then(carryOut) : carryOut();
    connection.newest = own;
    try {
      await own;
    } finally {
      connection.head?.release();
      connection.open--;
      if (connection.open === mostWaiting) socket.resume();
    }
  }

  #of(socket: Socket, head?: Holding): Connection {
    const known = this.#known.get(socket);
    if (known !== undefined) return known;
    const made: Connection = { open: 0, newest: Promise.resolve(), ...(head && { head }) };
    this.#known.set(socket, made);
    return made;
  }

  #countHeads(socket: Socket): void {
    const head = this.heads.open();
    const connection = this.#of(socket, head);
    const refuse = () => {
      head.release();
      this.refuse(socket);
    };
    let seen: IncomingMessage | undefined;
    // Node's own listener comes first: what arrived whole with this chunk is known by now.
    socket.on("data", (chunk: Buffer) => {
      const isOfHead = seen === connection.request && connection.request?.complete !== false;
      seen = connection.request;
      if (!isOfHead) return;
      head.onRefused(refuse);
      if (!head.take(chunk.length)) refuse();
      else if (connection.open === 0) this.#readOnInTurn(socket);
    });
    socket.once("close", () => head.release());
  }

  /**
   * One between two looks at what has arrived. Node takes one new connection at each look: behind 500 large heads it
   * would wait for 500 looks, each of which reads a part of every head.
   */
  #readOnInTurn(socket: Socket): void {
    socket.pause();
    if (this.#paused.push(socket) === 1) setImmediate(() => this.#readOn());
  }

  #readOn(): void {
    this.#paused.shift()?.resume();
    if (this.#paused.length > 0) setImmediate(() => this.#readOn());
  }
}

/** Reads nothing while too many wait; Node would go on with each body that is read to its end. */
function pause(socket: Socket, connection: Connection): void {
  if (!connection.isHeld) socket.on("resume", () => connection.open > mostWaiting && socket.pause());
  connection.isHeld = true;
  socket.pause();
}

const afterOthers = () => new Promise<void>((resolve) => setImmediate(resolve));
