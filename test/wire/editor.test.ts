// What people see in an editor that knows the schemas: suggestions, explanations and underlined mistakes.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { blocks } from "../documents";
import { repository } from "../pulumi/project-folder";
import { LanguageServer, type Position, schemaUrl } from "./language-server";

let server: LanguageServer;
beforeAll(async () => {
  server = await LanguageServer.start({
    [schemaUrl("state-machine")]: "*.machine.yaml",
    [schemaUrl("composer")]: "*.composer.json",
    [schemaUrl("aliflow")]: "aliflow.yaml",
  });
});
afterAll(() => server.stop());

/** Opens a text whose `‸` is the cursor; where that is, and what is underlined. */
async function open(path: string, marked: string) {
  const uri = `file:///project/${path}`;
  const before = marked.slice(0, marked.indexOf("‸")).split("\n");
  const position: Position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const diagnostics = await server.open(uri, marked.replace("‸", ""));
  return { uri, position, underlined: diagnostics.map(({ message }) => message) };
}

async function suggestions(path: string, marked: string): Promise<Map<string, string>> {
  const { uri, position } = await open(path, marked);
  const items = await server.complete(uri, position);
  return new Map(items.map(({ label, insertText = label }) => [label, insertText]));
}

async function explanation(path: string, marked: string): Promise<string> {
  const { uri, position } = await open(path, marked);
  return server.hover(uri, position);
}

const flow = (steps: string) =>
  `# yaml-language-server: $schema=${schemaUrl("fdl")}\nversion: v1\ntype: flow\nsteps:\n${steps}\n`;
const machine = (fields: string) => `Type: StateMachine
SpecVersion: v1
Name: m
StartAt: a
States:
  - Type: Task
    Name: a
    ${fields}
    End: true
`;

test("a flow that names its schema in its first line gets whole steps suggested", async () => {
  const found = await suggestions("steps.yaml", flow("  - ‸"));
  expect([...found.keys()]).toEqual(
    expect.arrayContaining(["task", "wait", "choice", "parallel", "foreach"]),
  );
  expect(found.get("wait")).toBe("type: wait\n  name: ${1:name}\n  duration: ${2:60}");
});

test("a mistyped field is underlined, a right step is not", async () => {
  const wrong = await open("mistyped.yaml", flow("  - type: wait‸\n    name: a\n    duratoin: 60"));
  expect(wrong.underlined).toEqual(
    expect.arrayContaining([expect.stringContaining("Property duratoin is not allowed")]),
  );
  const right = await open("right.yaml", flow("  - type: wait‸\n    name: a\n    duration: 60"));
  expect(right.underlined).toEqual([]);
});

test("a field says what it means, and whose it is", async () => {
  const said = await explanation("field.yaml", flow("  - type: pass\n    name: a\n    en‸d: true"));
  expect(said).toContain("Pass step: end");
  expect(said).toContain("Ends this list of steps after the step.");
});

test("actions of the catalogue are suggested, and another one is not underlined", async () => {
  const found = await suggestions("action.machine.yaml", machine("Action: ‸"));
  expect([...found.keys()]).toEqual(expect.arrayContaining(["FC:InvokeFunction", "HTTP:Request"]));
  const { underlined } = await open("other.machine.yaml", machine("Action: ECS:DescribeInstances‸"));
  expect(underlined).toEqual([]);
});

test("parameters are those of the action", async () => {
  const found = await suggestions(
    "parameter.machine.yaml",
    machine("Action: HTTP:Request\n    Parameters:\n      ‸"),
  );
  expect([...found.keys()]).toEqual(expect.arrayContaining(["url", "url.$", "method", "body", "headers"]));
  expect(found.has("resourceArn")).toBe(false);
});

test("a parameter says what it means, and a value that it does not take is underlined", async () => {
  const fields = (type: string) =>
    machine(`Action: FC:InvokeFunction\n    Parameters:\n      invocationTy‸pe: ${type}`);
  expect(await explanation("call.machine.yaml", fields("Sync"))).toContain(
    "Whether to wait for the function",
  );
  const { underlined } = await open("later.machine.yaml", fields("Later"));
  expect(underlined).toEqual([expect.stringMatching(/"Sync", "Async"/)]);
});

test("a mode that the action does not have is underlined", async () => {
  const { underlined } = await open(
    "mode.machine.yaml",
    machine("Action: HTTP:Request\n    TaskMode: WaitForSystemCallback‸"),
  );
  expect(underlined).toEqual([expect.stringContaining("WaitForCustomCallback")]);
});

test("definitions of Logic Composer, always JSON, are explained and underlined", async () => {
  const action = (type: string) => `{ "actions": { "ask": {\n  ${type}\n} } }\n`;
  const said = await explanation("ask.composer.json", action('"ty‸pe": "HTTP", "inputs": {}'));
  expect(said).toContain("Action: type");
  const { underlined } = await open("type.composer.json", action('"inputs": {}‸'));
  expect(underlined).toEqual([expect.stringContaining('Missing property "type"')]);
});

test("aliflow.yaml gets the ids of rules, each with what it asks for", async () => {
  const found = await suggestions("aliflow.yaml", "rules:\n  fdl/‸");
  expect([...found.keys()]).toEqual(expect.arrayContaining(["fdl/goto-target", "state-machine/action-mode"]));
  const said = await explanation("shop/aliflow.yaml", "rules:\n  fdl/goto-tar‸get: warn\n");
  expect(said).toContain("Its own level: error");
});

describe("in a project that has the package, as the documents say", () => {
  const read = (path: string) => readFileSync(join(repository, path), "utf8");
  const [settings = ""] = blocks("json", read("docs/editor.md"));
  let folder: string;
  let editor: LanguageServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "aliflow-editor-"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(repository, join(folder, "node_modules/pulumi-aliflow"));
    editor = await LanguageServer.start(JSON.parse(settings)["yaml.schemas"], folder);
  });
  afterAll(async () => {
    await editor?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const underlined = async (path: string, text: string) => {
    const found = await editor.open(pathToFileURL(join(folder, path)).href, text);
    return found.map(({ message }) => message);
  };

  test("the flow of docs/start.md is checked by its first line", async () => {
    const [flow = ""] = blocks("yaml", read("docs/start.md")).filter((text) => text.includes("type: flow"));
    expect(await underlined("flow.yaml", flow)).toEqual([]);
    const wrong = flow.replace("resourceArn", "resourceAnr");
    expect((await underlined("wrong.yaml", wrong)).join()).toContain("resourceAnr");
  });

  test.each([
    ["flows/a.yaml", "version: v1\ntype: flow\nsteps: []\n"],
    ["machines/a.yaml", "Type: StateMachine\nSpecVersion: v1\nName: m\nStartAt: a\nStates: []\n"],
    ["aliflow.yaml", "rules: []\n"],
  ])("the settings of docs/editor.md reach %s", async (path, text) => {
    expect(await underlined(path, text)).toHaveLength(1);
  });
});
