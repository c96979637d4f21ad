// A difference as the engine is told it.

import { PropertyDiff as Detail, DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import type { PropertyDiff } from "./detailed-diff";

export interface Changes {
  readonly isChanged: boolean;
  readonly changed: readonly string[];
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  readonly details?: readonly PropertyDiff[];
}

const { Kind } = Detail;
const kinds = {
  add: [Kind.ADD, Kind.ADD_REPLACE],
  delete: [Kind.DELETE, Kind.DELETE_REPLACE],
  update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
} as const;

export function changesOf(changes: Changes): DiffResponse {
  const { isChanged, changed, replaces, deleteBeforeReplace = false, details = [] } = changes;
  const { DIFF_SOME, DIFF_NONE } = DiffResponse.DiffChanges;
  const response = new DiffResponse()
    .setChanges(isChanged ? DIFF_SOME : DIFF_NONE)
    .setDiffsList([...changed])
    .setReplacesList([...replaces])
    .setDeletebeforereplace(deleteBeforeReplace)
    .setHasdetaileddiff(details.length > 0);
  for (const { path, kind, isReplacing, isOfInputs } of details) {
    const detail = new Detail().setKind(kinds[kind][isReplacing ? 1 : 0]).setInputdiff(isOfInputs);
    response.getDetaileddiffMap().set(path, detail);
  }
  return response;
}
