// What the service echoes may hold keys, tokens, signatures and signed URLs. Nothing of it may reach a message.

import type { Credentials } from "../signing/call";
import { percentEncode } from "../signing/percent-encode";

const mask = "***";
const longestMessage = 1000;
/** Shorter texts are no secrets, and masking them would hide half the message. */
const shortestSecret = 4;

const patterns: readonly [RegExp, string][] = [
  [/\bserver\s+(?:string\s*to\s*sign|canonical\s*request)\b[\s\S]*/i, "(string to sign left out)"],
  [/\bhttps?(?::|%3A|%253A)(?:\/|%2F|%252F){2}\S+/gi, "(URL left out)"],
  [
    /\b(Signature|AccessKeyId|AccessKeySecret|SecurityToken|Credential)((?:=|%3D|%253D|"?\s*[:=]\s*"?))[^\s&"',;]+/gi,
    `$1$2${mask}`,
  ],
];

/** The texts of credentials and a signature that no message may hold. */
export function secretsOf(credentials: Credentials, signature: string): string[] {
  const { accessKeyId, accessKeySecret, securityToken } = credentials;
  return [accessKeyId, accessKeySecret, securityToken ?? "", signature];
}

/** The text without the secrets, in whatever form they were echoed, without URLs, and of bounded length. */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const form of formsOf(secrets)) clean = clean.replaceAll(form, mask);
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean.length > longestMessage ? `${clean.slice(0, longestMessage - 1)}…` : clean;
}

function formsOf(secrets: readonly string[]): string[] {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < shortestSecret) continue;
    const once = percentEncode(secret);
    for (const form of [secret, once, percentEncode(once), JSON.stringify(secret).slice(1, -1)])
      forms.add(form);
    forms.add(once.replace(/%../g, (hex) => hex.toLowerCase()));
    forms.add(secret.replaceAll("+", " "));
    forms.add(escapeXml(secret));
  }
  // Longest first: a form within another must not leave the rest of it behind.
  return [...forms].sort((a, b) => b.length - a.length);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
