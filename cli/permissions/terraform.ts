import type { Permissions, RolePermissions } from "../../permissions";
import { generalNotes, indented, statementsText, type Written } from "./written";

/** Resources of Terraform's `alicloud` provider, 1.252 or newer, that make the policies. */
export function terraformText({ role, deployer }: Written): string {
  const parts = [
    role && `${rolePart(role)}\n${policyPart("flow", "what the tasks of the flows call", role)}\n${attached}`,
    deployer &&
      policyPart("deployer", "what deploying takes; attach it to the user or role that deploys", deployer),
  ];
  return parts.filter((part) => part !== undefined).join("\n");
}

/** Texts of JSON are those of HCL, but for what begins a template. */
const literal = (text: string) => text.replace(/[$%](?=\{)/g, "$&$&");

const rolePart = ({ trust }: RolePermissions) => `# The role of the flows: give its arn to each as role_arn.
resource "alicloud_ram_role" "flow" {
  role_name                   = "aliflow-flow"
  assume_role_policy_document = jsonencode(${literal(indented(JSON.stringify(trust, null, 2), 2).trimStart())})
}
`;

const policyPart = (name: string, about: string, permissions: Permissions) => `# ${about}
${generalNotes(permissions, "#")}resource "alicloud_ram_policy" "${name}" {
  policy_name = "aliflow-${name}"
  policy_document = jsonencode({
    Version = "1"
    Statement = [
${literal(indented(statementsText(permissions, "#"), 6))}
    ]
  })
}
`;

const attached = `resource "alicloud_ram_role_policy_attachment" "flow" {
  policy_name = alicloud_ram_policy.flow.policy_name
  policy_type = alicloud_ram_policy.flow.type
  role_name   = alicloud_ram_role.flow.role_name
}
`;
