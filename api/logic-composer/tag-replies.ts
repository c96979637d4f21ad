import { integer, key, listOf, otherwise, type Reply, reply, type Shape, text, token } from "../reply-fields";

/** One tag on one resource. */
export interface TagResource {
  readonly ResourceId: string;
  readonly ResourceType?: string;
  readonly TagKey: string;
  /** May be empty. */
  readonly TagValue: string;
}

/** A page of ListTagResources. */
export interface TagPage extends Reply {
  /** Absent on the last page. */
  readonly NextToken?: string;
  readonly TotalCount?: number;
  readonly TagResources: readonly TagResource[];
}

const tagResource: Shape<TagResource> = {
  ResourceId: key(),
  ResourceType: text(),
  TagKey: key(),
  TagValue: otherwise(text(), ""),
};

export const tagPage: Shape<TagPage> = {
  ...reply,
  NextToken: token(),
  TotalCount: integer(),
  TagResources: listOf(tagResource),
};
