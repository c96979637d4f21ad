import type { Permissions, RolePermissions } from "../../permissions";
import { generalNotes, indented, statementsText, type Written } from "./written";

/** A program in TypeScript that makes the policies, on `@pulumi/alicloud`. */
export function pulumiText({ role, deployer }: Written): string {
  const parts = [
    'import * as alicloud from "@pulumi/alicloud";\n',
    role && `${rolePart(role)}\n${policyPart("flow", "what the tasks of the flows call", role)}\n${attached}`,
    deployer &&
      policyPart("deployer", "what deploying takes; attach it to the user or role that deploys", deployer),
  ];
  return parts.filter((part) => part !== undefined).join("\n");
}

const rolePart = ({ trust }: RolePermissions) => `// The role of the flows: give its arn to each as roleArn.
export const flowRole = new alicloud.ram.Role("flow", {
  roleName: "aliflow-flow",
  assumeRolePolicyDocument: JSON.stringify(${indented(JSON.stringify(trust, null, 2), 2).trimStart()}),
});
`;

const policyPart = (name: string, about: string, permissions: Permissions) => `// ${about}
${generalNotes(permissions, "//")}export const ${name}Policy = new alicloud.ram.Policy("${name}", {
  policyName: "aliflow-${name}",
  policyDocument: JSON.stringify({
    Version: "1",
    Statement: [
${indented(statementsText(permissions, "//"), 6)}
    ],
  }),
});
`;

const attached = `new alicloud.ram.RolePolicyAttachment("flow", {
  policyName: flowPolicy.policyName,
  policyType: "Custom",
  roleName: flowRole.roleName,
});
`;
