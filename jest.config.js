// One project per layer, fastest first; `npm test` runs them all in this order.
const layer = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  testEnvironment: "node",
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  ...more,
});

/** @type {import("jest").Config} */
module.exports = {
  // Promises about time measure it themselves; a busy machine breaks none. Jest heeds no timeout of a project's own.
  testTimeout: 30_000,
  projects: [
    layer("unit", [
      "<rootDir>/{text,client,api,definition,policies,permissions,execution,report,provider,emulator,sdk,cli,tools,bench}/**/*.test.ts",
      "<rootDir>/test/unit/**/*.test.ts",
    ]),
    layer("wire", ["<rootDir>/test/wire/**/*.test.ts"]),
    layer("engine", ["<rootDir>/test/engine/**/*.test.ts"]),
    layer("packages", ["<rootDir>/test/packages/**/*.test.ts"]),
  ],
};
