import type { Handlers } from "../action/call";
import { numberedPage } from "../action/page";
import { serviceError } from "../action/service-error";
import { type Template, templates } from "./template-library";

/** The built-in templates, the same in every region. */
export const templateHandlers: Pick<Handlers<"logicComposer">, "ListTemplates" | "GetTemplate"> = {
  ListTemplates(request) {
    const { Lang, Tag = "", Name = "" } = request;
    const found = templates.filter(
      (template) =>
        (Lang === undefined || template.locale === Lang) &&
        (Tag === "" ? hasName(template, Name) : template.tags.includes(tagText(Tag))),
    );
    const { TotalCount, items } = numberedPage(found, request);
    return { body: { TotalCount, Templates: items.map(reply) } };
  },

  GetTemplate(request, call) {
    const template = existingTemplate(request.TemplateId);
    return { body: { ...reply(template), Definition: template.definition, RegionId: call.world.region } };
  },
};

/** @throws ServiceError InvalidTemplate.NotFound */
export function existingTemplate(id: string): Template {
  const template = templates.find((one) => one.id === id);
  if (template === undefined) throw serviceError("logicComposer", "InvalidTemplate.NotFound");
  return template;
}

function reply(template: Template): Readonly<Record<string, unknown>> {
  return {
    TemplateId: template.id,
    TemplateName: template.name,
    TemplateDescription: template.description,
    TemplateSummary: template.summary,
    TemplateSummaryEn: template.summaryEn,
    TemplateTag: template.tags.join(","),
    TemplateConnector: template.connectors.join(","),
    TemplateLocale: template.locale,
    TemplateVersion: 0,
    TemplateCreator: "aliflow emulator",
    TemplateOverview: "[]",
    CreateTime: "2020-08-19T03:31:32.415Z",
    UpdateTime: "2020-08-19T03:31:32.415Z",
  };
}

function hasName({ name }: Template, part: string): boolean {
  return name.toLowerCase().includes(part.toLowerCase());
}

/** The tag as plain text, or as the reference shows it: `{"key":"…","value":"…"}`, of which the value counts. */
function tagText(tag: string): string {
  try {
    const { value = tag } = Object(JSON.parse(tag));
    return String(value);
  } catch {
    return tag;
  }
}
