// Made from schema.json by `npm run generate`; edit that file instead.

import type * as pulumi from "@pulumi/pulumi";

/** Settings of a `Provider`; each is also a config key `aliflow:…`. */
export interface ProviderArgs {
  /**
   * Default region of all resources, for example `cn-hangzhou`.
   *
   * @default the environment.
   */
  region?: pulumi.Input<string> | undefined;
  /** Access key id. Prefer the environment, a CLI profile or a role. */
  accessKeyId?: pulumi.Input<string> | undefined;
  /** Access key secret that belongs to `accessKeyId`. */
  accessKeySecret?: pulumi.Input<string> | undefined;
  /** Security token (STS) of temporary keys. */
  securityToken?: pulumi.Input<string> | undefined;
  /**
   * Profile of the Alibaba Cloud CLI (`~/.aliyun/config.json`) or section of the credentials file to take keys from.
   *
   * @default the CLI's current profile.
   */
  profile?: pulumi.Input<string> | undefined;
  /** Other endpoints than the public ones, for example those of the local emulator. */
  endpoints?: pulumi.Input<{ serverlessWorkflow?: pulumi.Input<string>; logicComposer?: pulumi.Input<string> }> | undefined;
  /** Account id, for the account-prefixed hosts of Serverless Workflow (`{accountId}.{region}.fnf.aliyuncs.com`). */
  accountId?: pulumi.Input<string> | undefined;
  /**
   * Network of the endpoints: `public` or `internal` (inside a VPC of the region).
   *
   * @default `public`.
   */
  network?: pulumi.Input<"public" | "internal"> | undefined;
  /**
   * How requests are signed: `1.0` (HMAC-SHA1) or `ACS3-HMAC-SHA256`.
   *
   * @default `1.0`.
   */
  signatureVersion?: pulumi.Input<"1.0" | "ACS3-HMAC-SHA256"> | undefined;
  /**
   * Tries of one call after the first; refusals for the quota do not count.
   *
   * @default 8.
   */
  maxRetries?: pulumi.Input<number> | undefined;
  /**
   * Seconds that one try may take.
   *
   * @default 30.
   */
  requestTimeoutSeconds?: pulumi.Input<number> | undefined;
  /**
   * How far definitions are checked before anything is sent: `strict` stops at errors, `warn` only tells them, `off` looks at nothing.
   *
   * @default `strict`.
   */
  validation?: pulumi.Input<"strict" | "warn" | "off"> | undefined;
  /**
   * What becomes of the findings of a rule, by its id as in `aliflow rules`: `allow` tells none, `warn` takes them for warnings, `error` for errors.
   *
   * @default each rule's own severity.
   */
  rules?: pulumi.Input<Record<string, pulumi.Input<"allow" | "warn" | "error">>> | undefined;
  /** Added to the `User-Agent` of each request. */
  userAgent?: pulumi.Input<string> | undefined;
}
