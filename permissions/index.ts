// Least privilege: the RAM policies that flows and their deployers need, from what is deployed. Without I/O.

export { type Deployed, ofDeployer } from "./deployer";
export type { Where } from "./place";
export type { Note, Permissions, PolicyDocument, Statement } from "./policy";
export { NotAPreview, type Previewed, readPreview } from "./preview";
export { ofRole, type RolePermissions, type TrustPolicy } from "./role";
