// The places beyond configuration and environment, as one module that loads when these two had no keys.

export { cliProfile } from "./cli-profile";
export { credentialsFile } from "./credentials-file";
export { credentialsUri, ecsRole, oidcRole } from "./service-roles";
export { loadVendor } from "./vendor-credentials";
