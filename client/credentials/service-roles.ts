// Roles that the environment or the machine gives: their keys come from a service, through the vendor's package.

import { errorCode } from "../../text/error-code";
import type { Source } from "./credential-source";
import { managed, packageNeeded } from "./vendor-credentials";

const oidcVariables = [
  "ALIBABA_CLOUD_ROLE_ARN",
  "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
  "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
] as const;

/** A role of a Kubernetes service account. */
export const oidcRole: Source = {
  name: "OIDC role",
  async find({ environment, vendor }) {
    const missing = oidcVariables.filter((variable) => !environment[variable]);
    if (missing.length > 0) return `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not set`;
    return managed(this.name, () => vendor().oidcRole(environment));
  },
};

/** A service of the user's own that hands out keys. */
export const credentialsUri: Source = {
  name: "credentials URI",
  async find({ environment, vendor }) {
    const uri = environment.ALIBABA_CLOUD_CREDENTIALS_URI;
    if (!uri) return "ALIBABA_CLOUD_CREDENTIALS_URI is not set";
    return managed(this.name, () => vendor().credentialsUri(uri));
  },
};

/** The role of the machine, when it is one of Alibaba Cloud. */
export const ecsRole: Source = {
  name: "ECS role",
  async find({ environment, vendor }) {
    if (environment.ALIBABA_CLOUD_ECS_METADATA_DISABLED?.toLowerCase() === "true") {
      return "switched off by ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    }
    const role = environment.ALIBABA_CLOUD_ECS_METADATA;
    const found = managed(this.name, () => vendor().ecsRole(role));
    // A machine elsewhere has no metadata service: no mistake, unless a role was named.
    if (role) return found;
    return found.catch((error) =>
      errorCode(error) === "CredentialsPackageMissing"
        ? packageNeeded
        : "the metadata service of ECS does not answer here",
    );
  },
};
