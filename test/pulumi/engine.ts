import { execFileSync } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import type { Emulator } from "../../emulator";
import { repository } from "./project-folder";

/**
 * Folder with `pulumi`, its Node.js host and launcher. `npm test` names it in ALIFLOW_ENGINE; jest run by hand
 * finds it the same way, which may build it first.
 */
export function engineFolder(): string {
  found ??= process.env.ALIFLOW_ENGINE || find()[0] || "";
  return found;
}

let found: string | undefined;

/** Folders of hosts that only some tests need, such as pulumi-language-yaml; they too may be built first. */
export const hostFolders = (...names: string[]): readonly string[] => find(...names).slice(1);

function find(...parts: string[]): string[] {
  const finder = join(repository, "tools/engine/find.mjs");
  const stdout = execFileSync(process.execPath, [finder, ...parts], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return stdout.trim().split("\n");
}

/**
 * Environment of every CLI command: the engine and this Node first on PATH, a home, state and temporary files
 * of its own, nothing else of the user's (no credentials, no Pulumi settings). `hosts`: folders of more hosts.
 */
export function engineEnvironment(root: string, hosts: readonly string[] = []): Record<string, string> {
  const path = [engineFolder(), ...hosts, dirname(process.execPath), process.env.PATH ?? ""];
  return {
    PATH: path.join(delimiter),
    HOME: join(root, "home"),
    TMPDIR: join(root, "tmp"),
    // Compiled code of the SDK kept between commands: 0.25 s of the 1.85 s of an `up`.
    NODE_COMPILE_CACHE: join(repository, "node_modules/.cache/aliflow/compiled"),
    PULUMI_HOME: join(root, "pulumi"),
    PULUMI_BACKEND_URL: `file://${join(root, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "a passphrase for tests",
    PULUMI_DEBUG_COMMANDS: "true", // shows --event-log
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

/** What a program needs to reach an emulator instead of the cloud. */
export function emulatorEnvironment(emulator: Emulator): Record<string, string> {
  return {
    ALIBABA_CLOUD_REGION_ID: "cn-hangzhou",
    ALIBABA_CLOUD_ACCESS_KEY_ID: emulator.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: emulator.accessKeySecret,
    ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT: emulator.endpoint,
    ALIFLOW_LOGIC_COMPOSER_ENDPOINT: emulator.endpoint,
  };
}
