import { type ChildProcessByStdio, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Service } from "../../api/types";
import type { Reachable, Reply, VendorCall } from "../../emulator/testdata/vendor-client";
import type { Caller } from "../vendor-life";

interface Answer {
  readonly id: number;
  /** As the SDK's model holds it. */
  readonly reply?: Reply;
  readonly misfits?: readonly string[];
  readonly code?: string;
  readonly message?: string;
}

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** A Python process that calls actions with the vendor's SDKs. */
export class VendorPython {
  /** Where replies were not what the models say. */
  readonly misfits = new Set<string>();
  readonly caller: Caller = {
    serverlessWorkflow: this.#callOf("serverlessWorkflow"),
    logicComposer: this.#callOf("logicComposer"),
  };
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: Waiting[] = [];

  constructor(python: string, { endpoint, accessKeyId, accessKeySecret }: Reachable) {
    const settings = {
      ...{ endpoint: new URL(endpoint).host, region_id: "cn-hangzhou" },
      ...{ access_key_id: accessKeyId, access_key_secret: accessKeySecret },
    };
    const program = join(__dirname, "testdata", "vendor_clients.py");
    this.#process = spawn(python, [program, JSON.stringify(settings)], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    createInterface({ input: this.#process.stdout }).on("line", (line) => this.#settle(JSON.parse(line)));
    this.#process.on("exit", (code) => {
      for (const { reject } of this.#waiting) reject(new Error(`python ended with ${code}`));
    });
  }

  stop(): void {
    this.#process.stdin.end();
  }

  #callOf(service: Service): VendorCall {
    return (action, parameters = {}) =>
      new Promise((resolve, reject) => {
        const id = this.#waiting.push({ resolve, reject }) - 1;
        this.#process.stdin.write(`${JSON.stringify({ id, service, action, parameters })}\n`);
      });
  }

  #settle({ id, reply, misfits = [], code, message }: Answer): void {
    for (const misfit of misfits) this.misfits.add(misfit);
    if (reply !== undefined) this.#waiting[id]?.resolve(reply);
    else this.#waiting[id]?.reject(Object.assign(new Error(message), { code }));
  }
}
