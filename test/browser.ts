// Chromium without a window, over the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/).
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";

export const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (path) => existsSync(path),
);

/** Shaped as each method of the protocol says, which is what its caller knows. */
// biome-ignore lint/suspicious/noExplicitAny: the protocol has hundreds of methods, and the tests use ten
type Result = Record<string, any>;

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Result;
  readonly error?: { readonly message: string };
}

export class Browser {
  /** Events of the page since it was opened. */
  readonly events: Answer[] = [];
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private sent = 0;
  private session: string | undefined;

  private constructor(
    private readonly input: Writable,
    readonly close: () => Promise<void>,
  ) {}

  static async start(path: string): Promise<Browser> {
    const profile = mkdtempSync(join(tmpdir(), "aliflow-browser-"));
    // The pages are ours, and a container has no sandbox of Chromium's own.
    const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"];
    const child = spawn(path, [...flags, `--user-data-dir=${profile}`, "about:blank"], {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    });
    const gone = once(child, "exit");
    // Both are pipes, as `stdio` says.
    const [, , , input, output] = child.stdio as unknown as [never, never, never, Writable, Readable];
    const browser = new Browser(input, async () => {
      child.kill("SIGKILL");
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    });
    browser.listen(output);
    await browser.attach();
    return browser;
  }

  /** Opens the page and waits until all of it is there. */
  async open(html: string, folder: string): Promise<void> {
    const file = join(folder, "page.html");
    writeFileSync(file, html);
    this.events.length = 0;
    await this.send("Page.navigate", { url: pathToFileURL(file).href });
    await this.evaluate(
      "new Promise((done) => document.readyState === 'complete' ? done(1) : addEventListener('load', () => done(1)))",
    );
  }

  /** What an expression comes to, as JSON. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }

  async send(method: string, params: object = {}): Promise<Result> {
    const id = ++this.sent;
    const answered = new Promise<Answer>((resolve) => this.waiting.set(id, resolve));
    const message = { id, method, params, ...(this.session && { sessionId: this.session }) };
    this.input.write(`${JSON.stringify(message)}\0`);
    const { result, error } = await answered;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  private async attach(): Promise<void> {
    const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
    this.session = sessionId;
    for (const domain of ["Page", "Network", "Log", "Runtime", "Accessibility"])
      await this.send(`${domain}.enable`);
  }

  private listen(output: Readable): void {
    let rest = "";
    output.setEncoding("utf8").on("data", (text: string) => {
      const parts = `${rest}${text}`.split("\0");
      rest = parts.pop() ?? "";
      for (const part of parts) this.take(JSON.parse(part));
    });
  }

  private take(answer: Answer): void {
    if (answer.id === undefined) this.events.push(answer);
    else this.waiting.get(answer.id)?.(answer);
  }
}
