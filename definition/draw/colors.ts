// The colours of all formats. Green, red and amber are kept for changes; they and their texts can be read on
// light and on dark ground.

import type { GraphChange } from "../graph/model";

export interface Paint {
  readonly fill: string;
  readonly stroke: string;
  readonly text: string;
}

/** Of what goes wrong: ends in a failure, and the ways that catch one. */
export const failurePaint: Paint = { fill: "#ffeff7", stroke: "#bf3989", text: "#611347" };

export const changePaint: Readonly<Record<GraphChange, Paint>> = {
  added: { fill: "#dafbe1", stroke: "#1a7f37", text: "#0a3d18" },
  removed: { fill: "#ffebe9", stroke: "#cf222e", text: "#67060c" },
  changed: { fill: "#fff3cd", stroke: "#9a6700", text: "#4d2d00" },
};
