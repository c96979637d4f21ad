// The page on the emulator says which of the vendor's clients were tried: those that the tests install.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const repository = resolve(__dirname, "../..");
const read = (path: string) => readFileSync(join(repository, path), "utf8");

/** Names and versions, by a pattern that has both. */
const pinned = (path: string, pattern: RegExp) =>
  [...read(path).matchAll(pattern)].map(([, name, version]) => `\`${name}\` ${version}`);

test.each([
  ["npm", pinned("package.json", /"(@alicloud\/(?:pop-core|fnf-[\d-]+|openapi-client))": "([\d.]+)"/g), 3],
  ["PyPI", pinned("test/packages/vendor-python.test.ts", /"([\w-]+)==([\d.]+)"/g), 4],
  [
    "Go",
    pinned("test/packages/testdata/vendor-go/go.mod", /(github\.com\/\S*(?:sdk-go|openapi\/v2)) v(\S+)/g),
    2,
  ],
  [
    "Maven",
    pinned(
      "test/packages/testdata/vendor-java/pom.xml",
      /<artifactId>((?:aliyun|tea)-[\w-]+)<\/artifactId>\s*<version>([\d.]+)/g,
    ).map((client) => client.replace("`", "`com.aliyun:")),
    3,
  ],
])("the clients from %s, with the versions that are tested", (_, clients, count) => {
  const page = read("docs/emulator.md");
  expect(clients).toHaveLength(count);
  for (const client of clients) expect(page).toContain(client);
});
