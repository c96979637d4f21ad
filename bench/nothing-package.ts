// The package `pulumi-aliflow` with the same classes and a provider that does nothing: what the engine, the SDK
// and the state cost by themselves. It answers with states of the same shape and size.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../test/pulumi/project-folder";

const { version }: { version: string } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
const sdk = JSON.stringify(join(repository, "dist/sdk/index.js"));

export const nothingPackage: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    name: "pulumi-aliflow",
    version, // the classes ask for their own
    exports: { ".": "./index.js", "./provider": "./provider.js", "./package.json": "./package.json" },
  }),
  "index.js": `module.exports = require(${sdk});`,
  "provider.js": `
    const latency = Number(process.env.BENCH_LATENCY ?? 0);
    const answer = (value) => new Promise((resolve) => (latency ? setTimeout(resolve, latency, value) : resolve(value)));
    const own = ({ __provider, ...rest }) => rest;
    const added = ({ name }) => ({
      createdTime: "2019-01-01T01:01:01.001Z",
      flowId: "3f7ccf0c-b0a5-4b4b-8ee0-9a4b3f3f3f3f",
      lastModifiedTime: "2019-01-01T01:01:01.001Z",
    });
    const defaults = { region: "cn-hangzhou", type: "FDL" };
    exports.flow = {
      configure: async () => {},
      check: async (_, news) => ({ inputs: { ...defaults, ...own(news) }, failures: [] }),
      diff: async (_, olds, news) => {
        const changes = olds.description === news.description ? false : undefined;
        return { changes, replaces: [], deleteBeforeReplace: true };
      },
      create: (inputs) => answer({ id: inputs.name, outs: { ...own(inputs), ...added(inputs) } }),
      read: (id, props) => {
        const { createdTime, flowId, lastModifiedTime, ...inputs } = own(props);
        return answer({ id, props: own(props), inputs });
      },
      update: (id, olds, news) => answer({ outs: { ...own(news), ...added(news) } }),
      delete: () => answer(),
    };`,
};
