// Where Go keeps the modules that it downloads and the packages that it compiles: gigabytes that nobody needs once
// the engine is built.
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { goFolder } from "./cache.mjs";

/** Who has set one of these, or has modules where Go keeps them by itself, uses Go: its places are left as they are. */
const SETTINGS = ["GOPATH", "GOMODCACHE", "GOCACHE"];
const isOwn = SETTINGS.some((name) => process.env[name]) || existsSync(join(homedir(), "go", "pkg", "mod"));

/** Variables that let Go work in our own cache. */
export function goPlaces() {
  if (isOwn) return {};
  return {
    GOPATH: goFolder,
    GOMODCACHE: join(goFolder, "mod"),
    GOCACHE: join(goFolder, "build"),
    // Else its folders are read-only, and only Go can remove them.
    GOFLAGS: [process.env.GOFLAGS, "-modcacherw"].filter(Boolean).join(" "),
  };
}

/** What is kept where, in a sentence. */
export const goPlacesInWords = isOwn
  ? "what Go downloads and compiles (up to 4 GB) stays in your own Go caches; go clean -cache -modcache removes it"
  : `what Go downloads and compiles (up to 4 GB) is in ${goFolder} until the engine is built`;

/** After a build that did not end well they stay: the next one goes on from there. */
export const removeGoPlaces = () => rm(goFolder, { recursive: true, force: true, maxRetries: 5 });
