// Pulumi's host for Node.js loads this file as the plugin: the script of the package begins to serve.
const { dirname, join } = require("node:path");

const manifest = require.resolve("pulumi-aliflow/package.json");
require(join(dirname(manifest), require(manifest).bin["pulumi-resource-aliflow"]));
