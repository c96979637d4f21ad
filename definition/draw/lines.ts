// The points of a line, list by list: out over the floors of groups, back past their titles, in through them.

import { type End, facing, type Point } from "./ends";
import { type Box, edgeLabelSize, type Sized } from "./layout-sizes";
import type { Lists } from "./lists";
import { boxOf, floorOf, headOf, type Segment } from "./routes";
import { loopLabel, loopLine } from "./self-loop";

export interface Line {
  readonly points: readonly Point[];
  readonly label?: Sized & Point;
}

/** Answers the line through some segments, with the label beside the first. */
export function linesIn(lists: Lists, groups: readonly { readonly id: string }[]) {
  const byBox = new Map(groups.map(({ id }) => [boxOf(id), id]));

  const leaving = ({ scope, from, isBack }: Segment): End => {
    const group = byBox.get(from);
    if (group === undefined)
      return scope !== undefined && from === headOf(scope) ? lists.head(scope) : lists.at(from);
    const { y, height, below } = lists.at(from);
    if (isBack) return { ...lists.roof(group), y: y - height / 2, height: 0 };
    return { ...lists.at(floorOf(group)), y: y + height / 2, height: 0, below };
  };

  const reaching = ({ scope, to }: Segment): End => {
    if (scope !== undefined && to === headOf(scope)) return lists.roof(scope);
    const group = byBox.get(to);
    if (group === undefined) return lists.at(to);
    const { y, height } = lists.at(to);
    return { ...lists.head(group), y: y - height / 2, height: 0 };
  };

  return (segments: readonly Segment[]): Line => {
    const [first] = segments;
    if (first === undefined) return { points: [] };
    const size = first.labelled && edgeLabelSize(first.labelled);
    if (first.from === first.to) {
      const node = lists.at(first.from);
      return { points: loopLine(node), ...(size && { label: loopLabel(node, size) }) };
    }
    const points = segments.flatMap((segment) =>
      facing(lists.way(segment).points, leaving(segment), reaching(segment)),
    );
    const entered = byBox.get(segments.at(-1)?.to ?? "");
    const { label } = lists.way(first);
    return {
      points: entered === undefined ? points : [...points, topOf(lists.head(entered))],
      ...(size && label && { label: { ...size, ...label } }),
    };
  };
}

const topOf = ({ x, y, height }: Box & Point): Point => ({ x, y: y - height / 2 });
