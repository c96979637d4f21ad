// The functions with which the vendor's client signs. It keeps them private, so its own source is run once more
// with a line behind it that hands them out: the code is the vendor's to the letter.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

interface VendorFunctions {
  normalize(parameters: object): [string, string][];
  canonicalize(normalized: readonly [string, string][]): string;
  encode(text: string): string;
  kitx: { sha1(text: string, key: string, encoding: "base64"): string };
}

const path = join(dirname(require.resolve("@alicloud/pop-core/package.json")), "lib", "rpc.js");
const handOut = "\nreturn { normalize, canonicalize, encode, kitx };";
const { normalize, canonicalize, encode, kitx }: VendorFunctions = new Function(
  "require",
  "module",
  readFileSync(path, "utf8") + handOut,
)(createRequire(path), { exports: {} });

/** The form body of a POST, as lines 2 to 3 of the client's `request` make it. */
export function vendorBody(parameters: object, accessKeySecret: string): string {
  const normalized = normalize(parameters);
  const stringToSign = `POST&${encode("/")}&${encode(canonicalize(normalized))}`;
  const signature = kitx.sha1(stringToSign, `${accessKeySecret}&`, "base64");
  normalized.push(["Signature", encode(signature)]);
  return canonicalize(normalized);
}
