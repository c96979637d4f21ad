// What a task calls.

import type { Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel } from "../model";
import { show } from "../wording";

const task = (line: string) => flow(`- type: task\n  name: ship\n  ${line}`);

export const taskTarget: Rule<FdlModel> = {
  id: "fdl/task-target",
  severity: "error",
  title: "a task has either resourceArn or action",
  why: "The vendor's editor schema demands exactly one of them: a resource to call, or an API as `product:Api`.",
  accepted: task("resourceArn: acs:fc:::services/shop/functions/ship"),
  refused: task("pattern: requestResponse"),
  *check(model) {
    for (const { fields, path } of model.partsOf("task")) {
      const { resourceArn, action } = fields;
      if (isMissing(resourceArn) && isMissing(action)) {
        yield { path, message: 'the task calls nothing; give it a "resourceArn" or an "action"' };
      } else if (!isMissing(resourceArn) && !isMissing(action)) {
        const message = 'the task has both "resourceArn" and "action"; keep one of them';
        yield { path: [...path, "action"], part: "key", message };
      }
    }
  },
};

const isMissing = (value: unknown) => value === undefined || value === null;

// region and account may be empty: then they are those of the flow
const resourceForms: ReadonlyMap<string, { readonly pattern: RegExp; readonly form: string }> = new Map([
  [
    "fc",
    {
      pattern: /^(services\/[^/\s]+\/functions\/[^/\s]+|functions\/[^/\s]+(\/[^/\s]+)?)$/,
      form: '"acs:fc:::services/{service}/functions/{function}" or "acs:fc:::functions/{function}/{qualifier}"',
    },
  ],
  ["fnf", { pattern: /^flow\/[^/\s]+$/, form: '"acs:fnf:::flow/{flow}"' }],
  [
    "mns",
    {
      pattern: /^\/(topics|queues)\/[^/\s]+\/messages$/,
      form: '"acs:mns:::/topics/{topic}/messages" or "acs:mns:::/queues/{queue}/messages"',
    },
  ],
]);

const arn = /^acs:([^:\s]+):[^:\s]*:[^:\s]*:(.*)$/;

export const resourceArn: Rule<FdlModel> = {
  id: "fdl/resource-arn",
  severity: "error",
  title: "a resourceArn names a function, a flow, a topic or a queue",
  why: "The reference gives these forms for Function Compute, child flows and Message Service. Region and account may be left empty.",
  accepted: task("resourceArn: acs:fc:cn-hangzhou:123456789:services/shop.prod/functions/ship"),
  refused: task("resourceArn: acs:fc:::service/shop/function/ship"),
  *check(model) {
    for (const { value, path } of textFields(model, "resourceArn")) {
      const [, product = "", resource = ""] = arn.exec(value) ?? [];
      const expected = resourceForms.get(product);
      if (product && (!expected || expected.pattern.test(resource))) continue;
      const forms =
        expected?.form ?? '"acs:fc:::services/{service}/functions/{function}" or "acs:fnf:::flow/{flow}"';
      yield { path, message: `${show(value)} is not the name of a resource; use ${forms}` };
    }
  },
};

export const unknownResource: Rule<FdlModel> = {
  id: "fdl/unknown-resource",
  severity: "error",
  title: "a resourceArn is of a documented product",
  why: "The reference integrates Function Compute (`fc`), Serverless Workflow (`fnf`) and Message Service (`mns`) this way; others are called with `action`.",
  accepted: task("resourceArn: acs:mns:::/topics/parcels/messages"),
  refused: task("resourceArn: acs:oss:::shop/parcels"),
  *check(model) {
    for (const { value, path } of textFields(model, "resourceArn")) {
      const product = arn.exec(value)?.[1];
      if (product === undefined || resourceForms.has(product)) continue;
      const message = `no document says that a task can call ${show(product)}; use "fc", "fnf" or "mns", or "action"`;
      yield { path, message };
    }
  },
};

export const action: Rule<FdlModel> = {
  id: "fdl/action",
  severity: "error",
  title: "an action is a product and one of its APIs",
  why: "The reference writes `product:Api`, as in `ocr:RecognizeIdentityCard`. Which products can be called changes, and is not checked.",
  accepted: task("action: facebody:DetectFace"),
  refused: task("action: DetectFace"),
  *check(model) {
    for (const { value, path } of textFields(model, "action")) {
      if (/^[^\s:]+:[^\s:]+$/.test(value)) continue;
      yield {
        path,
        message: `${show(value)} is not an action; write "product:Api", as in "facebody:DetectFace"`,
      };
    }
  },
};

function textFields(model: FdlModel, field: "resourceArn" | "action") {
  return model.partsOf("task").flatMap(({ fields, path }) => {
    const value = fields[field];
    return typeof value === "string" && !model.isOpen(value) ? [{ value, path: [...path, field] }] : [];
  });
}
