// `@alicloud/credentials`, loaded only when keys come from a service, and only then needed: it brings more than the
// rest of this package. It keeps and refreshes keys itself. Its messages may quote replies and files, keys included,
// so nothing of them is shown but codes.

import { errorCode } from "../../text/error-code";
import {
  CredentialsError,
  type Load,
  type Loaded,
  type VendorProvider,
  type VendorProviders,
} from "./credential-source";

/** Credentials that the vendor's provider keeps fresh. */
export async function managed(
  where: string,
  makeProvider: () => VendorProvider,
): Promise<{ readonly first: Loaded; readonly load: Load }> {
  const provider = made(where, makeProvider);
  const load: Load = async () => {
    const { accessKeyId, accessKeySecret, securityToken } = await provider.getCredentials().catch((error) => {
      throw new CredentialsError(
        "CredentialsUnusable",
        `${where}: no credentials could be had (${codesOf(error)})`,
      );
    });
    const credentials = { accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) };
    return { credentials, isManaged: true };
  };
  return { first: await load(), load };
}

/** What a place says that cannot be used without the vendor's package. */
export const packageNeeded = "needs the package @alicloud/credentials: npm install @alicloud/credentials";

function made(where: string, makeProvider: () => VendorProvider): VendorProvider {
  try {
    return makeProvider();
  } catch (error) {
    if (errorCode(error) !== "MODULE_NOT_FOUND") throw error;
    throw new CredentialsError("CredentialsPackageMissing", `${where} ${packageNeeded}`);
  }
}

/** What of a vendor's message is worth showing and holds no secret: its error code, HTTP status, and service code. */
function codesOf(error: unknown): string {
  const text = typeof error === "object" && error !== null && "message" in error ? String(error.message) : "";
  const own = errorCode(error);
  const status = /(?:status(?:Code)?|HTTP)\D{0,5}([45]\d\d)\b/i.exec(text)?.[1];
  const code = /"Code"\s*:\s*"([A-Za-z.]{3,60})"/.exec(text)?.[1];
  const isSystemCode = /^[A-Z_]{3,40}$/.test(own);
  return [isSystemCode && own, status && `HTTP ${status}`, code].filter(Boolean).join(", ") || "no code";
}

/** The vendor's package. */
export function loadVendor(): VendorProviders {
  const vendor: typeof import("@alicloud/credentials") = require("@alicloud/credentials");
  return {
    cliProfile: (name) => vendor.CLIProfileCredentialsProvider.builder().withProfileName(name).build(),
    credentialsFile: (section) =>
      vendor.ProfileCredentialsProvider.builder().withProfileName(section).build(),
    credentialsUri: (uri) => vendor.URICredentialsProvider.builder().withCredentialsURI(uri).build(),
    ecsRole: (role) =>
      vendor.ECSRAMRoleCredentialsProvider.builder()
        .withRoleName(role ?? "")
        .build(),
    oidcRole: (environment) =>
      vendor.OIDCRoleArnCredentialsProvider.builder()
        .withRoleArn(environment.ALIBABA_CLOUD_ROLE_ARN ?? "")
        .withOIDCProviderArn(environment.ALIBABA_CLOUD_OIDC_PROVIDER_ARN ?? "")
        .withOIDCTokenFilePath(environment.ALIBABA_CLOUD_OIDC_TOKEN_FILE ?? "")
        .withRoleSessionName(environment.ALIBABA_CLOUD_ROLE_SESSION_NAME ?? "")
        .build(),
  };
}
