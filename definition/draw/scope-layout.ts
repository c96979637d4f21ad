// Where the nodes and boxes of one list of steps stand, by dagre. Each list is laid out for itself, so that the
// time grows with the number of steps and not with how deep they stand.

import type { LayoutConfig } from "@dagrejs/dagre";
import type { Point } from "./ends";
import type { Box } from "./layout-sizes";
import type { Segment } from "./routes";

export interface Item extends Box {
  readonly name: string;
}

export interface ScopePlan {
  /** In the order of the definition; the head of a group first. */
  readonly items: readonly Item[];
  readonly segments: readonly { readonly key: string; readonly segment: Segment; readonly room: Box }[];
  /** Names of what stands side by side, each list from left to right. */
  readonly rows: readonly (readonly string[])[];
  /** The item that all ways lead to in the end, and the one that all come from. */
  readonly floor?: string;
  readonly head?: string;
}

export interface Way {
  readonly points: readonly Point[];
  /** The middle of the label. */
  readonly label?: Point;
}

export interface Standing extends Box, Point {
  /** How far it is from its lower side to that of the tallest in its row. */
  readonly below: number;
}

export interface ScopeLayout extends Box {
  readonly places: ReadonlyMap<string, Standing>;
  readonly ways: ReadonlyMap<string, Way>;
}

type Dagre = typeof import("@dagrejs/dagre");

/** Beyond, the best ranks take longer than anybody waits. */
const mostForBestRanks = 600;

/** Of edges that only order; without any weight, dagre's order of what they lead to is not a number. */
const unseen = 0.01;

const look = { rankdir: "TB", nodesep: 28, edgesep: 14, ranksep: 30 };

/** Places the items of a list, top to bottom. */
export function scopeLayout(dagre: Dagre, plan: ScopePlan): ScopeLayout {
  const { items, segments } = plan;
  const drawn = new dagre.Graph<object, Box & Partial<Point>, EdgePlan>({ multigraph: true });
  const ranker = items.length > mostForBestRanks ? "tight-tree" : "network-simplex";
  const margins = plan.head === undefined ? { marginx: 20, marginy: 20 } : { marginx: 14, marginy: 10 };
  drawn.setGraph({ ...look, ...margins, ranker });
  for (const { name, width, height } of items) drawn.setNode(name, { width, height });
  for (const { key, segment, room } of segments) {
    const { width, height } = room;
    const { weight } = segment;
    drawn.setEdge(edgeOf(key, segment), { width, height, weight, labelpos: "c" });
  }
  for (const [from, to] of hiddenEdges(plan))
    drawn.setEdge(
      { v: from, w: to, name: `hidden ${from} ${to}` },
      { width: 0, height: 0, weight: unseen, labelpos: "c" },
    );
  const options: LayoutConfig = { constraints: constraintsOf(plan.rows) };
  dagre.layout(drawn, options);
  const { width = 0, height = 0 } = drawn.graph() as Partial<Box>; // dagre writes the size of all into its label
  const places = atTheTop(
    items.map((item) => {
      const { x = 0, y = 0 } = drawn.node(item.name) ?? {};
      return { ...item, x, y };
    }),
  );
  const ways = segments.map(
    ({ key, segment }) => [key, wayOf(drawn.edge(edgeOf(key, segment)), segment)] as const,
  );
  return { width, height, places, ways: uncrossed(new Map(ways), plan) };
}

/** dagre keeps the order of a row for the boxes alone: where the lines to them bend, it may have another. */
function uncrossed(ways: Map<string, Way>, { rows, segments }: ScopePlan): Map<string, Way> {
  for (const row of rows) {
    const inRow = segments.filter(({ segment: { to, isBack } }) => !isBack && row.includes(to));
    for (const fromOne of Map.groupBy(inRow, ({ segment }) => segment.from).values()) {
      const bent = fromOne
        .toSorted((a, b) => row.indexOf(a.segment.to) - row.indexOf(b.segment.to))
        .flatMap(({ key, segment }) => {
          const [start, bend, end, ...more] = ways.get(key)?.points ?? [];
          const isOneBend = start && bend && end && more.length === 0 && segment.labelled === undefined;
          return isOneBend ? [{ key, start, bend, end }] : [];
        });
      const bends = bent.map(({ bend }) => bend).sort((a, b) => a.x - b.x);
      for (const [index, { key, start, bend, end }] of bent.entries())
        ways.set(key, { points: [start, bends[index] ?? bend, end] });
    }
  }
  return ways;
}

/** dagre centres what stands in one row; beside a tall list, lines to a short one would cross it. */
function atTheTop(items: readonly (Item & Point)[]): Map<string, Standing> {
  const rows = Map.groupBy(items, ({ y }) => y);
  const placed = [...rows.values()].flatMap((row) => {
    const tallest = Math.max(...row.map(({ height }) => height));
    return row.map(({ name, x, y, width, height }) => {
      const up = tallest > tall ? (tallest - height) / 2 : 0;
      return [name, { x, y: y - up, width, height, below: 2 * up }] as const;
    });
  });
  return new Map(placed);
}

/** Higher than any node: a list of steps. */
const tall = 90;

type EdgePlan = Box & Partial<Point> & { points?: readonly Point[]; labelpos: "c"; weight: number };

/** A way back is laid out as one down and read from its end. */
const edgeOf = (name: string, { from, to, isBack }: Segment) =>
  isBack ? { v: to, w: from, name } : { v: from, w: to, name };

function wayOf({ points = [], x, y }: Partial<EdgePlan> = {}, { isBack }: Segment): Way {
  const label = x !== undefined && y !== undefined ? { label: { x, y } } : {};
  return { points: isBack ? points.toReversed() : points, ...label };
}

/** What nothing leads to stands below the head, and what leads nowhere above the floor. */
function hiddenEdges({ items, segments, head, floor }: ScopePlan): (readonly [from: string, to: string])[] {
  const ends = segments.map(({ key, segment }) => edgeOf(key, segment)).filter(({ v, w }) => v !== w);
  const [left, reached] = [new Set(ends.map(({ v }) => v)), new Set(ends.map(({ w }) => w))];
  const others = items.map(({ name }) => name).filter((name) => name !== head && name !== floor);
  const hidden: (readonly [string, string])[] = [];
  for (const name of others) {
    if (head !== undefined && !reached.has(name)) hidden.push([head, name]);
    if (floor !== undefined && !left.has(name)) hidden.push([name, floor]);
  }
  return hidden;
}

const constraintsOf = (rows: ScopePlan["rows"]) =>
  rows.flatMap((row) => row.slice(1).map((right, index) => ({ left: row[index] ?? right, right })));
