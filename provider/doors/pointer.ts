// The text by which states find the dynamic door.

/** The key under which a state keeps it. */
export const pointerKey = "__provider";

/** Never edit: old states hold it, and a change would show as a diff everywhere. */
export const pointerTo = (exported: string) =>
  `exports.handler=()=>require("pulumi-aliflow/provider").${exported}`;
