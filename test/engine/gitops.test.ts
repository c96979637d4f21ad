// examples/gitops from its files: what its pipelines run, from a branch to a nightly report, and its reviews.
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { repository } from "../pulumi/project-folder";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { type HostValues, runGithubJob, runGitlabJob, shell } from "./pipelines";
import type { Stack } from "./pulumi";

const example = join(repository, "examples/gitops");

let cloud: EngineCloud;
let stack: Stack;
let values: HostValues;
beforeAll(async () => {
  cloud = await startEngineCloud();
  const port = String(await freePort());
  const onPort = (path: string) => readFileSync(join(example, path), "utf8").replaceAll("8787", port);
  stack = await cloud.createStack({
    program: { folder: example },
    files: { "Pulumi.review.yaml": onPort("Pulumi.review.yaml"), Makefile: onPort("Makefile") },
    // The compiler has its word in `npm run check`; a registry has none.
    environment: { PULUMI_NODEJS_TRANSPILE_ONLY: "true", npm_config_offline: "true" },
  });
  const bin = join(stack.folder, "node_modules/.bin");
  mkdirSync(bin);
  symlinkSync(join(repository, "dist/cli/main.js"), join(bin, "aliflow"));
  await shell(stack, "git init -q -b main && echo .runner >> .git/info/exclude");
  await commit("the flows of a shop");
  values = {
    "vars.PULUMI_BACKEND_URL": stack.environment.PULUMI_BACKEND_URL ?? "",
    "secrets.PULUMI_ACCESS_TOKEN": "",
    "secrets.PULUMI_CONFIG_PASSPHRASE": stack.environment.PULUMI_CONFIG_PASSPHRASE ?? "",
    "vars.PREVIEW_ROLE_ARN": "acs:ram::1234567890123456:role/preview",
    "vars.DEPLOY_ROLE_ARN": "acs:ram::1234567890123456:role/deploy",
    "vars.OIDC_PROVIDER_ARN": "acs:ram::1234567890123456:oidc-provider/github",
    [gate]: "delete,replace,error",
    "github.event.number": "12",
    "github.run_id": "1",
    "github.run_attempt": "1",
  };
});
afterAll(() => cloud?.close());

const gate =
  "contains(github.event.pull_request.labels.*.name, 'losses accepted') && 'error' || 'delete,replace,error'";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const commit = (message: string) =>
  git(`add -A && git -c user.name=a -c user.email=a@example.com commit -q -m ${JSON.stringify(message)}`);

async function git(command: string): Promise<void> {
  const { code, output } = await shell(stack, `git ${command}`);
  expect([code, output]).toEqual([0, ""]);
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(join(stack.folder, path), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(stack.folder, path), text.replace(from, to));
}

const read = (path: string) => readFileSync(join(stack.folder, path), "utf8");
const github = (file: string, job: string, more: HostValues = {}) =>
  runGithubJob(stack, [file, job], { ...values, ...more });
const on = (name: string) => ({ "matrix.stack": name });
const flowIn = async (region: string, name: string) =>
  (await cloud.session.cloud(region).serverlessWorkflow("DescribeFlow", { Name: name })).Definition;

describe("a pull request, from its branch to the night after", () => {
  test("main is deployed, a stack after the other", async () => {
    for (const name of ["dev", "prod"]) {
      const { code, output } = await github("up.yml", "up", on(name));
      expect([code, output]).toEqual([0, expect.stringContaining("+ 16 created")]);
    }
    expect(await flowIn("cn-shanghai", "orders")).toContain("services/shop/functions/pay");
    expect(await flowIn("cn-hangzhou", "orders")).toContain("services/shop-dev/functions/pay");
  });

  test("a broken definition fails the required check, with its place", async () => {
    await git("checkout -q -b cheaper-insurance");
    edit("flows/orders.yaml", "goto: insure", "goto: insured");
    const { code, ran } = await github("validate.yml", "validate");
    expect([code, ran]).toEqual([2, ["make sarif"]]);
    const [run] = JSON.parse(read("aliflow.sarif")).runs;
    expect(run.results).toMatchObject([
      {
        ruleId: "fdl/goto-target",
        locations: [{ physicalLocation: { artifactLocation: { uri: "flows/orders.yaml" } } }],
      },
    ]);
    expect(run.results[0].locations[0].physicalLocation.region.startLine).toBe(
      read("flows/orders.yaml")
        .split("\n")
        .findIndex((line) => line.includes("insured")) + 1,
    );
    edit("flows/orders.yaml", "goto: insured", "goto: insure");
    const mended = await github("validate.yml", "validate");
    expect(mended).toMatchObject({ code: 0, ran: ["make sarif", "make test"] });
  });

  test("a flow that does something else fails the test of it", async () => {
    edit("flows/orders.yaml", "$.total > 500", "$.total > 5000");
    const { code, ran, output } = await github("validate.yml", "validate");
    edit("flows/orders.yaml", "$.total > 5000", "$.total > 500");
    expect([code, ran]).toEqual([2, ["make sarif", "make test"]]);
    expect(output).toMatch(/(?:✖|not ok \d+ -) an order that is dear is insured/);
  });

  test("the gate refuses what loses a flow, and the comment says what is lost", async () => {
    edit("flows/orders.yaml", "$.total > 500", "$.total > 200");
    edit("index.ts", 'const refunds = flow("refunds");\n', "");
    edit("index.ts", "orders.flow, refunds,", "orders.flow,");
    await commit("insure more, without refunds");
    const { code, ran, comment } = await github("preview.yml", "preview");
    expect([code, ran]).toEqual([2, ["make preview STACK=dev", "make preview STACK=prod", "make report"]]);
    const [verdict] = comment?.split("\n") ?? [];
    expect(verdict).toMatch(/^## 🟠 gitops: 2 deleted, 2 replaced, 4 updated; \d+ dangerous; /);
    expect(comment).toContain("Stacks `gitops/dev`, `gitops/prod`");
    expect(comment).toContain("refunds");
    expect(comment).toContain("<!-- aliflow-report: gitops -->");
  });

  test("a policy refuses what no label accepts, and both hosts say where", async () => {
    edit("index.ts", "CRON_TZ=Asia/Shanghai 0 30 2", "0 30 2");
    const { code, output, comment } = await github("preview.yml", "preview", { [gate]: "error" });
    expect([code, output]).toEqual([2, expect.stringContaining("aliflow: does not pass (error, policy)")]);
    expect(comment).toContain("policy schedule-time-zone: ");
    expect(comment).toMatch(/; 2 against policies; /);
    expect(await runGitlabJob(stack, "preview")).toMatchObject({ code: 2 });
    expect(JSON.parse(read("gl-code-quality-report.json"))).toContainEqual(
      expect.objectContaining({
        check_name: "schedule-time-zone",
        severity: "critical",
        location: expect.objectContaining({ path: "index.ts" }),
      }),
    );
    edit("index.ts", '"0 30 2', '"CRON_TZ=Asia/Shanghai 0 30 2');
  });

  test("a label lets the same pass", async () => {
    expect(await github("preview.yml", "preview", { [gate]: "error" })).toMatchObject({ code: 0 });
  });

  test("mended, it passes, and the comment shows the step that changes", async () => {
    edit("index.ts", "const restock =", 'const refunds = flow("refunds");\nconst restock =');
    edit("index.ts", "orders.flow,", "orders.flow, refunds,");
    edit("Pulumi.prod.yaml", "  gitops:scheduled", '  gitops:stableOrders: "1"\n  gitops:scheduled');
    await commit("keep refunds, and let one start of ten try it");
    const { code, comment } = await github("preview.yml", "preview");
    expect(code).toBe(0);
    expect(comment).toMatch(/^## .*: 2 replaced, 4 updated; 1 dangerous; /);
    expect(comment).toMatch(/\*\*flow alias `orders` is updated \(`gitops\/dev`.*: it moves all its weight/);
    expect(comment).toMatch(/step "is-large": choices.* 500" → .* 200"/);
  });

  test("merged, it is deployed: the flow, a version of it and the alias", async () => {
    await git("checkout -q main && git merge -q cheaper-insurance");
    for (const name of ["dev", "prod"])
      expect(await github("up.yml", "up", on(name))).toMatchObject({ code: 0 });
    expect(await flowIn("cn-shanghai", "orders")).toContain("$.total > 200");
    const routes = async (region: string) =>
      (
        await cloud.session
          .cloud(region)
          .serverlessWorkflow("DescribeFlowAlias", { FlowName: "orders", Name: "live" })
      ).Alias.RoutingConfigurations;
    expect(await routes("cn-hangzhou")).toEqual([{ Version: "2", Weight: 100 }]);
    expect(await routes("cn-shanghai")).toEqual([
      { Version: "1", Weight: 90 },
      { Version: "2", Weight: 10 },
    ]);
  });

  test("what is changed by hand is told in the night, for the stack that it is in", async () => {
    const shanghai = cloud.session.cloud("cn-shanghai");
    const Definition = read("flows/restock.yaml").replaceAll(`\${functions}`, "shop").replace("7200", "60");
    await shanghai.serverlessWorkflow("UpdateFlow", { Name: "restock", Definition });
    await shanghai.serverlessWorkflow("DeleteSchedule", { FlowName: "closing", ScheduleName: "monthly" });
    expect(await github("drift.yml", "drift", on("dev"))).toMatchObject({ code: 0 });
    const { code, output } = await github("drift.yml", "drift", on("prod"));
    expect([code, output]).toEqual([2, expect.stringContaining("aliflow: does not pass (drift)")]);
    const summary = read(".runner/summary.md");
    expect(summary).toContain("drift of prod");
    expect(summary).toContain("restock");
    expect(summary).toContain("timeoutSeconds 7200 → 60");
    expect(summary).toContain("schedule `closing` is deleted");
  });

  test("GitLab's jobs do the same: drift, preview, and what puts it back", async () => {
    expect(await runGitlabJob(stack, "validate")).toMatchObject({ code: 0 });
    expect(await runGitlabJob(stack, "drift")).toMatchObject({
      code: 2,
      output: expect.stringContaining("does not pass (drift)"),
    });
    expect(await runGitlabJob(stack, "preview")).toMatchObject({ code: 0 });
    expect(read("report.md")).toContain("Stacks `gitops/dev`, `gitops/prod`");
    expect(JSON.parse(read("gl-code-quality-report.json"))).toEqual([]);
    // An update alone trusts its state: to put back what was changed by hand, it has to look first.
    const { code } = await shell(stack, "make up STACK=prod REFRESH=--refresh");
    expect(code).toBe(0);
    expect(await runGitlabJob(stack, "up")).toMatchObject({ code: 0 });
    expect(await runGitlabJob(stack, "drift")).toMatchObject({ code: 0 });
    expect(await flowIn("cn-shanghai", "restock")).toContain("timeoutSeconds: 7200");
  });
});

describe.each([
  {
    host: "GitHub",
    push: () => github("review.yml", "review", {}),
    close: () => github("review.yml", "remove", {}),
    folder: ".review/pr-12",
  },
  {
    host: "GitLab",
    push: () => runGitlabJob(stack, "review", { CI_MERGE_REQUEST_IID: "13" }),
    close: () => runGitlabJob(stack, "review-remove", { CI_MERGE_REQUEST_IID: "13" }),
    folder: ".review/pr-13",
  },
])("a review on $host", ({ push, close, folder }) => {
  test("comes up on an emulator of its own, and is previewed against what the push before left", async () => {
    const before = cloud.emulator.calls.length;
    expect(await push()).toMatchObject({ code: 0 });
    expect(read(`${folder}/report.md`)).toMatch(/: 15 created; /);
    expect(existsSync(join(stack.folder, folder, "emulator"))).toBe(true);
    edit("flows/parcels.yaml", "Seconds: 300", "Seconds: 120");
    expect(await push()).toMatchObject({ code: 0 });
    expect(read(`${folder}/report.md`)).toMatch(/: 1 updated; /);
    edit("flows/parcels.yaml", "Seconds: 120", "Seconds: 300");
    expect(cloud.emulator.calls.length).toBe(before);
  });

  test("goes when the pull request is closed", async () => {
    const { code, output } = await close();
    expect([code, output]).toEqual([0, expect.stringMatching(/- 16 deleted[\s\S]*has been removed/)]);
  });
});
