// Reports of what the engine has printed, in a form that is the same whenever and through whichever door.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "../policies/rules";
import { assess, github, gitlab, html, json, markdown, type Report, readRuns } from "../report";

const testdata = join(__dirname, "../report/testdata");
export const recordings = join(testdata, "recordings");

const renderers = { md: markdown, json, html, github, gitlab };

export type GoldenFormat = keyof typeof renderers;

export async function reportOf(text: Uint8Array, policies?: Settings): Promise<Report> {
  return assess(await readRuns([text], "recording", { isForPolicies: policies !== undefined }), {
    title: "orders",
    now: new Date("2026-12-01T00:00:00Z"),
    ...(policies && { policies }),
  });
}

/** A report beside the one that is kept. To see what a change does: UPDATE_REPORTS=1 npx jest report, then git diff. */
export async function besideGolden(report: Report, name: string, format: GoldenFormat) {
  // How far a failed run came is chance.
  const steady = report.level === "failed" ? { ...report, unchanged: 0 } : report;
  const told = alike(withoutLooks(await renderers[format](steady)));
  const golden = join(testdata, "goldens", `${name}.${format}`);
  if (process.env.UPDATE_REPORTS) writeFileSync(golden, told);
  return { told, golden: readFileSync(golden, "utf8") };
}

/** Drawings have goldens of their own, and looks have tests; here it counts where pictures stand. */
const withoutLooks = (text: string) =>
  text
    .replaceAll(/(?<=base64,)[\w+/=]+/g, "…")
    .replace(/(?<='sha256-)[\w+/=]+/, "…")
    .replace(/(?<=<style>).*(?=<\/style>)/s, "…");

/** Ids, suffixes of names and types differ from door to door. */
const alike = (text: string) =>
  text
    .replaceAll(/pulumi-nodejs:dynamic\/aliflow:|aliflow:index:/g, "aliflow:")
    .replaceAll(/(?<=\w)-[0-9a-f]{7}\b/g, "-0000000")
    .replaceAll(/lc-[0-9a-z]{12,}/g, "lc-0");
