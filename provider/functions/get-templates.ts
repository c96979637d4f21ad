// getTemplates: the vendor's templates of Logic Composer.
// Action: ListTemplates.

import type { GetTemplatesArgs, GetTemplatesResult, ListedTemplate } from "../generated/types";
import { templateOf } from "./get-template";
import { providerFunction } from "./provider-function";

export const getTemplates = providerFunction<GetTemplatesArgs, GetTemplatesResult>({
  name: "getTemplates",
  service: "logicComposer",
  label: () => "templates",
  run: async ({ name, tag, language, region }, session) => {
    const request = { Name: name, Tag: tag, Lang: language };
    const templates: ListedTemplate[] = [];
    for await (const page of session.cloud(region).logicComposerPages("ListTemplates", request))
      templates.push(...page.Templates.map(templateOf));
    return { templates };
  },
});
