// What a place that may hold credentials is, and what it is given to look with.

import type { Environment } from "../process/environment";
import type { Credentials } from "../signing/call";

/** As the vendor's package has it; an absent token is undefined or empty. */
export interface VendorProvider {
  getCredentials(): Promise<{ accessKeyId: string; accessKeySecret: string; securityToken?: string }>;
}

/** The ways of the vendor's package that are used; to ask for one throws where the package is not installed. */
export interface VendorProviders {
  cliProfile(name: string): VendorProvider;
  credentialsFile(section: string): VendorProvider;
  oidcRole(environment: Environment): VendorProvider;
  credentialsUri(uri: string): VendorProvider;
  ecsRole(role: string | undefined): VendorProvider;
}

/** Keys as the provider's configuration has them. */
export interface CredentialConfig {
  readonly accessKeyId?: string | undefined;
  readonly accessKeySecret?: string | undefined;
  readonly securityToken?: string | undefined;
  /** A profile of the CLI or a section of the credentials file; then only these two are looked at. */
  readonly profile?: string | undefined;
}

/** The files of this machine. */
export interface Files {
  readonly home: string;
  /** Rejects with an error that has a `code`, as `fs` does. */
  read(path: string): Promise<string>;
}

/** What every place gets to look with. */
export interface SourceContext {
  readonly config: CredentialConfig;
  readonly environment: Environment;
  readonly files: Files;
  readonly vendor: () => VendorProviders;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Credentials as a place gave them. */
export interface Loaded {
  readonly credentials: Credentials;
  /** Whether `load` must be asked at each call, because it keeps and refreshes the credentials itself. */
  readonly isManaged?: boolean;
}

/** Where credentials come from, once it is known. */
export type Load = () => Promise<Loaded>;

/** One place that may hold credentials. */
export interface Source {
  /** As it stands in messages. */
  readonly name: string;
  /** Loads once; what was loaded and how to load again, or why this place does not serve. */
  find(context: SourceContext): Promise<{ readonly first: Loaded; readonly load: Load } | string>;
}

type CredentialsErrorCode = "CredentialsMissing" | "CredentialsUnusable" | "CredentialsPackageMissing";

/** Credentials that are there but cannot be used, or none at all. */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";
  readonly code: CredentialsErrorCode;

  constructor(code: CredentialsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** For sources whose credentials never change. */
export function fixed(credentials: Credentials): { readonly first: Loaded; readonly load: Load } {
  const first = { credentials };
  return { first, load: async () => first };
}
