import type { ErrorCodes } from "./types";

const shorten = (what: string, most: number) => `shorten the ${what} to ${most} characters or fewer`;

/** Codes of Logic Composer: from its reference and metadata, and, for tags, from the vendor's other products. */
export const logicComposerErrors = {
  "InvalidDefinition.Format": {
    status: 400,
    message: "The specified workflow definition is incorrectly formatted. It must be valid JSON content.",
    reason: "the definition is not JSON",
    fix: "correct the definition",
  },
  "InvalidFlow.NotFound": {
    status: 404,
    message: "The specified workflow does not exist. Verify the availability of the workflow.",
    reason: "the region has no flow of that id",
    fix: 'check the id and the region; run "pulumi refresh" when the flow was deleted elsewhere',
  },
  "InvalidParameter.Definition": {
    status: 400,
    message: "The specified definition is invalid.",
    reason: "the service refused the definition",
    fix: "correct the definition: its actions, triggers and their types",
  },
  "InvalidParameter.Description.Length": {
    status: 400,
    message: "The specified description cannot be more than 255 characters in length.",
    reason: "the description is too long",
    fix: shorten("description", 255),
  },
  "InvalidParameter.Name": {
    status: 400,
    message: "The specified name is invalid.",
    reason: "the service refused the flow's name",
    fix: "choose another name",
  },
  "InvalidParameter.Name.Length": {
    status: 400,
    message: "The specified name cannot be more than 100 characters in length.",
    reason: "the name is too long",
    fix: shorten("name", 100),
  },
  NoPermission: {
    status: 403,
    message: "You are not authorized to perform this operation. %s.",
    reason: "the access key is not allowed to do this",
    fix: 'allow the action, such as "composer:GetFlow", to the key: AliyunLogicComposerReadOnlyAccess lists but does not read',
  },
  "InvalidVersion.NotFound": {
    status: 404,
    message: "The specified version does not exist.",
    reason: "the flow has no such version",
    fix: "check the version id",
    modelled: true,
  },
  "InvalidTemplate.NotFound": {
    status: 404,
    message: "The specified template does not exist.",
    reason: "the region has no template of that id",
    fix: "check the template id",
    modelled: true,
  },
  "InvalidFlow.Disabled": {
    status: 400,
    message: "The specified workflow is disabled.",
    reason: "a disabled flow does not run",
    fix: "enable the flow first",
    modelled: true,
  },
  "NumberExceed.ResourceIds": {
    status: 400,
    message: "The ResourceIds parameter's number is exceed , Valid : 50",
    reason: "one call takes at most 50 resource ids",
    fix: "use fewer resource ids",
    modelled: true,
  },
  "NumberExceed.Tags": {
    status: 400,
    message: "The Tags parameter's number is exceed , Valid : 20",
    reason: "one call takes at most 20 tags",
    fix: "use fewer tags",
    modelled: true,
  },
  "InvalidTagKey.Malformed": {
    status: 400,
    message: "The specified Tag.n.Key is not valid.",
    reason: "the service refused the key of a tag",
    fix: 'use 1 to 128 characters, not beginning with "aliyun" or "acs:", without "http://" and "https://"',
    modelled: true,
  },
  "InvalidTagValue.Malformed": {
    status: 400,
    message: "The specified Tag.n.Value is not valid.",
    reason: "the service refused the value of a tag",
    fix: 'use up to 128 characters, not beginning with "acs:", without "http://" and "https://"',
    modelled: true,
  },
  "Duplicate.TagKey": {
    status: 400,
    message: "The Tag.N.Key contain duplicate key.",
    reason: "two tags of one call have the same key",
    fix: "give each key once",
    modelled: true,
  },
  "OperationDenied.QuotaExceed": {
    status: 400,
    message: "The quota of tags on a resource is beyond permitted range.",
    reason: "the resource has as many tags as it may have",
    fix: "remove tags that are not needed",
    modelled: true,
  },
  "InvalidResourceId.NotFound": {
    status: 404,
    message: "The specified ResourceIds are not found in our records.",
    reason: "the region has no resource of that id",
    fix: "check the resource id and the region",
    modelled: true,
  },
  "InvalidResourceType.NotFound": {
    status: 404,
    message: "The ResourceType provided does not exist in our records.",
    reason: "the service has no resources of that type to tag",
    fix: 'use "ALIYUN::LC::FLOW"',
    modelled: true,
  },
  "NoPermission.Tag": {
    status: 403,
    message: "The operator is not permission for the tag.",
    reason: "the access key may not use this tag",
    fix: "use another key, or leave tags of the system alone",
    modelled: true,
  },
} as const satisfies ErrorCodes;
