// An access key is a pair: half of it is always a mistake worth naming.

import type { Credentials } from "../signing/call";
import { CredentialsError } from "./credential-source";

/** The three values of a place, under the names that the place has for them. */
export interface KeyNames {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
}

/** The value under a name, if there is one. */
export type Lookup = (name: string) => string | undefined;

/** The keys under these names; undefined when none is set. `where` stands in front of messages. */
export function readKeyPair(where: string, names: KeyNames, lookup: Lookup): Credentials | undefined {
  // Pasted keys often end in a line break, which no header may hold.
  const get = (name: string | undefined): string => (name ? (lookup(name) ?? "").trim() : "");
  const [accessKeyId, accessKeySecret, securityToken] = [get(names.id), get(names.secret), get(names.token)];
  const set = [names.id, names.secret, names.token].filter((name) => get(name));
  const missing = [names.id, names.secret].filter((name) => !get(name));
  if (set.length === 0) return undefined;
  if (missing.length > 0) {
    const [is, are] = [set, missing].map((list) => (list.length > 1 ? "are" : "is"));
    throw new CredentialsError(
      "CredentialsUnusable",
      `${where}: ${set.join(" and ")} ${is} set, but ${missing.join(" and ")} ${are} not; set both or none`,
    );
  }
  return { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) };
}
