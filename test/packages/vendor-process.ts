import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Service } from "../../api/types";
import type { Reachable, Reply, VendorCall } from "../../emulator/testdata/vendor-client";
import type { Caller } from "../vendor-life";
import { vendorRequest } from "../vendor-request";

interface Answer {
  readonly id: number;
  /** As the SDK's model holds it. */
  readonly reply?: Reply;
  readonly misfits?: readonly string[];
  /** What the SDK's own error holds. */
  readonly code?: string;
  readonly message?: string;
  readonly data?: unknown;
}

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** A process of another language that calls actions with the vendor's SDKs. */
export class VendorProcess {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: Waiting[] = [];
  readonly #misfits = new Set<string>();

  constructor(argv: readonly string[]) {
    const [program = "", ...args] = argv;
    this.#process = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: this.#process.stdout }).on("line", (line) => this.#settle(JSON.parse(line)));
    this.#process.on("exit", (code) => {
      for (const { reject } of this.#waiting) reject(new Error(`${program} ended with ${code}`));
    });
  }

  /** @param client which, of a process that has several */
  callerOf({ endpoint, accessKeyId, accessKeySecret }: Reachable, client = ""): Caller {
    const settings = {
      ...{ client, endpoint: new URL(endpoint).host, region_id: "cn-hangzhou" },
      ...{ access_key_id: accessKeyId, access_key_secret: accessKeySecret },
    };
    return {
      serverlessWorkflow: this.#callOf("serverlessWorkflow", settings),
      logicComposer: this.#callOf("logicComposer", settings),
    };
  }

  /** Where replies were not what the SDK's models say. */
  get misfits(): readonly string[] {
    return [...this.#misfits].sort();
  }

  stop(): void {
    this.#process.stdin.end();
  }

  #callOf(service: Service, settings: object): VendorCall {
    return (action, parameters) =>
      new Promise((resolve, reject) => {
        const id = this.#waiting.push({ resolve, reject }) - 1;
        const asked = { id, settings, ...vendorRequest(service, action, parameters) };
        this.#process.stdin.write(`${JSON.stringify(asked)}\n`);
      });
  }

  #settle({ id, reply, misfits = [], message, ...failure }: Answer): void {
    for (const misfit of misfits) this.#misfits.add(misfit);
    if (reply !== undefined) this.#waiting[id]?.resolve(reply);
    else this.#waiting[id]?.reject(Object.assign(new Error(message), failure));
  }
}
