// A file that may be missing, in words that show nothing of it.

import { join } from "node:path";
import { errorCode } from "../../text/error-code";
import type { Files } from "./credential-source";

/** A file and its name in messages. */
export interface FileName {
  readonly path: string;
  /** As it stands in messages, with `~` for the home folder. */
  readonly shown: string;
}

/** A file below the home folder. */
export function inHome({ home }: Files, ...parts: string[]): FileName {
  return { path: join(home, ...parts), shown: ["~", ...parts].join("/") };
}

/** The file's text, or why there is none. */
export async function readText(
  files: Files,
  { path, shown }: FileName,
): Promise<{ readonly text: string } | { readonly why: string }> {
  try {
    const text = await files.read(path);
    return { text: text.replace(/^\uFEFF/, "") };
  } catch (error) {
    const code = errorCode(error) || "unknown error";
    return { why: code === "ENOENT" ? `${shown} does not exist` : `${shown} cannot be read (${code})` };
  }
}
