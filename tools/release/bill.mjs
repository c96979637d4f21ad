// The bill of materials (CycloneDX): the packages that users install with this one, and those in its bundles.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../repository.mjs";
import { npm } from "./npm.mjs";
import { bundledPackages } from "./plugin.mjs";

const LOCK = "package-lock.json";

/** @param {import("./main.mjs").Release} release */
export async function makeBill({ manifest, work }) {
  // npm calls what the bill is of by the name of its folder.
  const folder = join(work, manifest.name);
  mkdirSync(folder);
  copyFileSync(join(repository, LOCK), join(folder, LOCK));
  const described = await manifestOfUse(manifest);
  writeFileSync(join(folder, "package.json"), JSON.stringify(described));
  const bill = JSON.parse(await npm(["sbom", "--sbom-format=cyclonedx", "--package-lock-only"], folder));
  const text = `${JSON.stringify(withoutTools(bill), undefined, 2)}\n`;
  return [{ name: `${manifest.name}-v${manifest.version}.cdx.json`, bytes: Buffer.from(text) }];
}

/** The manifest as if all that is used when the package runs were a dependency, and nothing else. */
async function manifestOfUse({ devDependencies, peerDependencies, peerDependenciesMeta, ...manifest }) {
  const bundled = await bundledPackages({ peerDependenciesMeta });
  const anyVersion = Object.fromEntries(bundled.map((name) => [name, "*"]));
  return { ...manifest, dependencies: { ...anyVersion, ...peerDependencies, ...manifest.dependencies } };
}

/** Without what npm finds in the lock file but not required, and without what differs each time. */
function withoutTools({ serialNumber, metadata: { timestamp, ...metadata }, ...bill }) {
  const components = bill.components.filter(({ scope }) => scope === "required");
  const listed = new Set([metadata.component, ...components].map((component) => component["bom-ref"]));
  const dependencies = bill.dependencies
    .filter(({ ref }) => listed.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => listed.has(one)) }));
  return { ...bill, metadata, components, dependencies };
}
