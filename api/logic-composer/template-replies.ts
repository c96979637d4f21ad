import { integer, json, key, listOf, type Reply, reply, type Shape, text } from "../reply-fields";

/** A template as ListTemplates answers it: without its definition. */
export interface TemplateSummary {
  readonly TemplateId: string;
  readonly TemplateName?: string;
  readonly TemplateDescription?: string;
  /** Separated by commas. */
  readonly TemplateTag?: string;
  /** Connectors that the template uses, separated by commas. */
  readonly TemplateConnector?: string;
  readonly TemplateSummary?: string;
  readonly TemplateSummaryEn?: string;
  /** `zh` or `en`. */
  readonly TemplateLocale?: string;
  /** Counted from 0. */
  readonly TemplateVersion?: number;
  readonly TemplateCreator?: string;
  /** JSON text. */
  readonly TemplateOverview?: string;
  readonly CreateTime?: string;
  readonly UpdateTime?: string;
}

/** A template as GetTemplate answers it. */
export interface Template extends Reply, TemplateSummary {
  /** JSON text. */
  readonly Definition?: string;
  readonly RegionId?: string;
}

/** A page of ListTemplates. */
export interface TemplatePage extends Reply {
  /** Of all pages. */
  readonly TotalCount?: number;
  readonly Templates: readonly TemplateSummary[];
}

const summary: Shape<TemplateSummary> = {
  TemplateId: key(),
  TemplateName: text(),
  TemplateDescription: text(),
  TemplateTag: text(),
  TemplateConnector: text(),
  TemplateSummary: text(),
  TemplateSummaryEn: text(),
  TemplateLocale: text(),
  TemplateVersion: integer(),
  TemplateCreator: text(),
  TemplateOverview: json(),
  CreateTime: text("CreatedAt"),
  UpdateTime: text("UpdatedAt"),
};

export const template: Shape<Template> = { ...reply, ...summary, Definition: json(), RegionId: text() };

export const templatePage: Shape<TemplatePage> = {
  ...reply,
  TotalCount: integer(),
  Templates: listOf(summary),
};
