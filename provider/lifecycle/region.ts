// Regions: where a service is known to live, and which other texts are slips of the pen.

import type { Service } from "../../api/types";
import { nearest } from "../../text/nearest";
import { quote, quoteChoice } from "../../text/quote";
import type { Problem } from "./problem";
import type { CheckContext } from "./resource-spec";
import { isUnknown } from "./unknown";

/** As the vendor's reference and the metadata of its CLI list them. */
const homes: Readonly<Record<Service, { readonly title: string; readonly regions: readonly string[] }>> = {
  serverlessWorkflow: {
    title: "Serverless Workflow",
    regions: [
      "cn-hangzhou",
      "cn-shanghai",
      "cn-beijing",
      "cn-shenzhen",
      "cn-qingdao",
      "ap-southeast-1",
      "us-west-1",
    ],
  },
  logicComposer: {
    title: "Logic Composer",
    regions: ["cn-hangzhou", "cn-shanghai", "ap-southeast-1", "us-east-1"],
  },
};

/** Regions of the vendor that look like a slip of one of those: the services may come to them. */
const lookalikes: readonly string[] = [
  "ap-northeast-1",
  "cn-guangzhou",
  "cn-nanjing",
  "cn-zhengzhou",
  "eu-west-1",
  "us-east-1",
  "us-southeast-1",
  "us-west-1",
];

/** Whether the vendor says that a service is in a region. */
export const livesIn = (service: Service, region: string): boolean => homes[service].regions.includes(region);

const mostSlips = 2;

/** The problem of a region that neither the program nor its settings name. */
export const noRegion = (orElse: string): Problem => ({
  property: "region",
  reason: `is not set; run \`pulumi config set aliflow:region cn-hangzhou\`, set ALIBABA_CLOUD_REGION_ID, or ${orElse}`,
});

/** A region that is new and not known: refused where it is a slip, told where the vendor may have added it. */
export function regionProblems(
  service: Service,
  { inputs: { region }, olds, isSecret, tell }: Pick<CheckContext, "inputs" | "olds" | "isSecret" | "tell">,
): Problem[] {
  const { title, regions } = homes[service];
  if (typeof region !== "string" || isUnknown(region) || region === olds.region) return [];
  if (!isWellFormed(region) || regions.includes(region)) return [];
  const got = isSecret("region") ? "" : `${quote(region)} `;
  const near = lookalikes.includes(region) ? undefined : slipOf(region, regions);
  if (near !== undefined && !isSecret("region"))
    return [{ property: "region", reason: `${got}is no region of ${title}; did you mean ${quote(near)}?` }];
  tell("warning", {
    property: "region",
    reason: `${got}is no known region of ${title}; known are ${quoteChoice(regions)}`,
  });
  return [];
}

/** Other texts are refused by the schema. */
const isWellFormed = (region: string) => /^[a-z]{2,}(-[a-z0-9]+)+$/.test(region);

/** Another number is another region, and no slip. */
function slipOf(region: string, regions: readonly string[]): string | undefined {
  const numbered = regions.filter((one) => digitsIn(region) === "" || digitsIn(one) === digitsIn(region));
  return nearest(region, numbered, mostSlips);
}

const digitsIn = (region: string) => region.replace(/\D/g, "");
