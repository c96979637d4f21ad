import { PolicyPack } from "@pulumi/policy";
import { aliflowPolicies } from "pulumi-aliflow/policies";

new PolicyPack("aliflow", { policies: aliflowPolicies() });
