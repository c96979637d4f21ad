// The one place with versions of the engine.

/** Oldest CLI that will do: the first that imports a resource from a file with its outputs. */
export const OLDEST = "3.254.0";

/** What the npm package `pulumi` of the same version downloads: its newest, which lags behind the CLI's. */
export const DOWNLOADED = "3.265.0";

/** What the Go modules in cli/, hosts/ and yaml/ build; a change of the recipe needs a new revision. */
export const BUILT = "3.274.1";
export const BUILD_REVISION = 2;
export const BUILT_HOST = "3.60.0";
export const BUILT_YAML_HOST = "1.25.0";

/** Oldest Go that builds it. */
export const OLDEST_GO = "1.26";

/** Whether a version like `v3.254.1` or `3.255.0-dev` is `least` or newer. */
export function isAtLeast(version, least) {
  const [ours, theirs] = [version, least].map((text) => text.replace(/^v/, "").split(/[.+-]/).map(Number));
  const at = theirs.findIndex((part, index) => part !== ours[index]);
  return at === -1 || ours[at] > theirs[at];
}
