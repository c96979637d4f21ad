// Lets Node run this repository's TypeScript, with the settings that the tests are compiled with:
// node --require ./tools/typescript.cjs FILE.ts
const { readFileSync } = require("node:fs");
const { transformSync } = require("@swc/core");

const options = {
  sourceMaps: "inline",
  module: { type: "commonjs" },
  jsc: { target: "es2022", parser: { syntax: "typescript" } },
};

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, "utf8"), { ...options, filename });
  module._compile(code, filename);
};
