// The YAML language server that editors run, in a process of its own, spoken to as an editor does.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import { repository } from "../pulumi/project-folder";

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Completion {
  readonly label: string;
  readonly insertText?: string;
  readonly documentation?: string | { readonly value: string };
}

export interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

const packageFile = require.resolve("yaml-language-server/package.json");
const script = join(dirname(packageFile), "bin/yaml-language-server");

export class LanguageServer {
  private readonly published = new Map<string, (found: readonly Diagnostic[]) => void>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly connection: MessageConnection,
  ) {
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: Published) => {
      this.published.get(uri)?.(diagnostics);
    });
  }

  /**
   * @param schemas patterns of paths by the schema that they have, as `yaml.schemas` of an editor
   * @param root the folder that is open in it
   */
  static async start(schemas: Readonly<Record<string, string>>, root?: string): Promise<LanguageServer> {
    const child = spawn(process.execPath, [script, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const server = new LanguageServer(child, connection);
    // What an editor answers when it is asked for its settings: the store of schemas is on the internet.
    const yaml = { validate: true, hover: true, completion: true, schemaStore: { enable: false }, schemas };
    connection.onRequest("workspace/configuration", ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => (section === "yaml" ? yaml : null)),
    );
    connection.onRequest("client/registerCapability", () => null);
    connection.listen();
    const textDocument = {
      completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
      hover: { contentFormat: ["markdown"] },
      publishDiagnostics: {},
    };
    const capabilities = { textDocument, workspace: { configuration: true, workspaceFolders: true } };
    const uri = root === undefined ? null : pathToFileURL(root).href;
    const workspaceFolders = uri === null ? null : [{ uri, name: "project" }];
    const opened = { processId: process.pid, rootUri: uri, workspaceFolders };
    await connection.sendRequest("initialize", { ...opened, capabilities });
    await connection.sendNotification("initialized", {});
    return server;
  }

  /** Opens a document; what the server says against it. */
  async open(uri: string, text: string): Promise<readonly Diagnostic[]> {
    const found = new Promise<readonly Diagnostic[]>((resolve) => this.published.set(uri, resolve));
    const textDocument = { uri, languageId: "yaml", version: 1, text };
    await this.connection.sendNotification("textDocument/didOpen", { textDocument });
    return found;
  }

  async complete(uri: string, position: Position): Promise<readonly Completion[]> {
    const given = { textDocument: { uri }, position };
    const { items } = await this.connection.sendRequest<{ items: Completion[] }>(
      "textDocument/completion",
      given,
    );
    return items;
  }

  async hover(uri: string, position: Position): Promise<string> {
    const given = { textDocument: { uri }, position };
    const found = await this.connection.sendRequest<{ contents: { value: string } } | null>(
      "textDocument/hover",
      given,
    );
    return found?.contents.value ?? "";
  }

  async stop(): Promise<void> {
    const ended = once(this.child, "exit");
    this.connection.dispose();
    this.child.kill();
    await ended;
  }
}

export const schemaUrl = (name: string) => `file://${join(repository, "schemas", `${name}.schema.json`)}`;
