// getTemplate: one of the vendor's templates of Logic Composer, by its id.
// Action: GetTemplate.

import type { TemplateSummary } from "../../api/logic-composer/template-replies";
import { quote } from "../../text/quote";
import type { GetTemplateArgs, GetTemplateResult, ListedTemplate } from "../generated/types";
import { providerFunction } from "./provider-function";

export const getTemplate = providerFunction<GetTemplateArgs, GetTemplateResult>({
  name: "getTemplate",
  service: "logicComposer",
  label: ({ templateId }) => `template ${quote(templateId)}`,
  absent: ["InvalidTemplate.NotFound"],
  run: async ({ templateId, region }, session) => {
    const reply = await session.cloud(region).logicComposer("GetTemplate", { TemplateId: templateId });
    return { ...templateOf(reply), definition: reply.Definition ?? "", region };
  },
});

/** A template in our names. */
export const templateOf = (reply: TemplateSummary): ListedTemplate => ({
  templateId: reply.TemplateId,
  name: reply.TemplateName ?? "",
  description: reply.TemplateDescription ?? "",
  summary: reply.TemplateSummary ?? "",
  summaryEn: reply.TemplateSummaryEn ?? "",
  tags: partsOf(reply.TemplateTag),
  connectors: partsOf(reply.TemplateConnector),
  locale: reply.TemplateLocale ?? "",
  version: reply.TemplateVersion,
  creator: reply.TemplateCreator ?? "",
  createdTime: reply.CreateTime ?? "",
  updatedTime: reply.UpdateTime ?? "",
});

const partsOf = (list = "") =>
  list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
