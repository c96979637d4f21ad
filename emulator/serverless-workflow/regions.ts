import type { Handlers } from "../action/call";

/** Regions with an endpoint in the reference, "接入地址". */
const regions: readonly (readonly [id: string, chinese: string, english: string])[] = [
  ["cn-hangzhou", "华东1（杭州）", "China (Hangzhou)"],
  ["cn-shanghai", "华东2（上海）", "China (Shanghai)"],
  ["cn-beijing", "华北2（北京）", "China (Beijing)"],
  ["cn-shenzhen", "华南1（深圳）", "China (Shenzhen)"],
  ["ap-southeast-1", "新加坡", "Singapore"],
  ["us-west-1", "美国（硅谷）", "US (Silicon Valley)"],
];

export const regionHandlers: Pick<Handlers<"serverlessWorkflow">, "DescribeRegions"> = {
  DescribeRegions: ({ AcceptLanguage = "zh-CN" }) => ({
    body: {
      Regions: {
        Region: regions.map(([RegionId, chinese, english]) => ({
          RegionId,
          RegionEndpoint: `${RegionId}.fnf.aliyuncs.com`,
          LocalName: AcceptLanguage === "en-US" ? english : chinese,
        })),
      },
    },
  }),
};
