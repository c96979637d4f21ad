// The nested lists of a graph: laid out from the inside, placed from the outside.

import type { Graph } from "../graph/model";
import type { Point } from "./ends";
import {
  type Box,
  edgeLabelSize,
  headSize,
  jumpSize,
  labelSpace,
  nodeSize,
  nothing,
  type Sized,
} from "./layout-sizes";
import { boxOf, floorOf, headOf, nodeOf, type Route, type Scope, type Segment } from "./routes";
import { type ScopeLayout, scopeLayout, type Way } from "./scope-layout";
import { loopSpace } from "./self-loop";

type Dagre = typeof import("@dagrejs/dagre");

export type Place = Sized & Point & { readonly below: number };

/** Room beside the title of a group for ways that lead back out of it. */
const roofWidth = 26;

export class Lists {
  private readonly sizes: Map<string, Sized>;
  private readonly names: ReadonlyMap<Scope, readonly string[]>;
  private readonly segments: ReadonlyMap<Scope, ReadonlyMap<string, Segment>>;
  private readonly layouts = new Map<Scope, ScopeLayout>();
  private readonly places = new Map<string, Place>();
  private readonly corners = new Map<Scope, Point>([[undefined, { x: 0, y: 0 }]]);

  constructor(
    private readonly dagre: Dagre,
    private readonly graph: Graph,
    routes: readonly Route[],
  ) {
    this.segments = segmentsOf(routes);
    this.sizes = sizesOf(graph, routes);
    this.names = namesOf(graph, routes);
  }

  /** Places everything; answers the size of all. */
  place(): Box {
    const { groups } = this.graph;
    for (const { id } of groups.toReversed()) this.layOut(id);
    const { width, height } = this.layOut(undefined);
    this.settle(undefined);
    for (const { id } of groups) this.settle(id);
    return { width, height };
  }

  at(name: string): Place {
    return this.places.get(name) ?? { ...nothing, x: 0, y: 0, below: 0 };
  }

  /** The title of a group, beside the room for ways back. */
  head(group: string): Place {
    const { x, width, ...head } = this.at(headOf(group));
    const room = this.roofOf(group);
    return { ...head, x: x - room / 2, width: width - room };
  }

  /** Where ways back pass by the title. */
  roof(group: string): Box & Point {
    const { x, y, width, height } = this.at(headOf(group));
    return { x: x + (width - this.roofOf(group)) / 2, y, width: 0, height };
  }

  /** The way of a segment, in the whole picture. */
  way(segment: Segment): Way {
    const { points = [], label } = this.layouts.get(segment.scope)?.ways.get(keyOf(segment)) ?? {};
    const corner = this.corners.get(segment.scope);
    return { points: points.map(movedBy(corner)), ...(label && { label: movedBy(corner)(label) }) };
  }

  private roofOf(group: string): number {
    const segments = [...(this.segments.get(group)?.values() ?? [])];
    return segments.some(({ to }) => to === headOf(group)) ? roofWidth : 0;
  }

  private layOut(scope: Scope): Box {
    if (scope !== undefined) {
      const head = headOf(scope);
      const { width = 0, ...size } = this.sizes.get(head) ?? nothing;
      this.sizes.set(head, { ...size, width: width + this.roofOf(scope) });
    }
    const segments = [...(this.segments.get(scope) ?? [])].map(([key, segment]) => {
      const label = segment.labelled === undefined ? nothing : edgeLabelSize(segment.labelled);
      return { key, segment, room: segment.from === segment.to ? loopSpace(label) : labelSpace(label) };
    });
    const layout = scopeLayout(this.dagre, {
      items: (this.names.get(scope) ?? []).map((name) => ({ name, ...(this.sizes.get(name) ?? nothing) })),
      segments,
      rows: this.rowsOf(scope),
      ...(scope !== undefined && { head: headOf(scope), floor: floorOf(scope) }),
    });
    this.layouts.set(scope, layout);
    const { width, height } = layout;
    if (scope !== undefined) this.sizes.set(boxOf(scope), { width, height, lines: [] });
    return { width, height };
  }

  /** The lists of one step stand side by side in their order. */
  private rowsOf(scope: Scope): string[][] {
    const inScope = this.graph.groups.filter(({ group }) => group === scope);
    return [...Map.groupBy(inScope, ({ step }) => step).values()].map((row) =>
      row.map(({ id }) => boxOf(id)),
    );
  }

  private settle(scope: Scope): void {
    if (scope !== undefined) {
      const { x, y, width, height } = this.at(boxOf(scope));
      this.corners.set(scope, { x: x - width / 2, y: y - height / 2 });
    }
    const move = movedBy(this.corners.get(scope));
    for (const [name, place] of this.layouts.get(scope)?.places ?? []) {
      this.places.set(name, { ...(this.sizes.get(name) ?? nothing), ...move(place), below: place.below });
    }
  }
}

const movedBy =
  ({ x, y }: Point = { x: 0, y: 0 }) =>
  (point: Point): Point => ({ x: point.x + x, y: point.y + y });

/** What several edges have in common is one way. */
function segmentsOf(routes: readonly Route[]): Map<Scope, Map<string, Segment>> {
  const found = new Map<Scope, Map<string, Segment>>();
  for (const segment of routes.flatMap(({ segments }) => segments)) {
    const inScope = found.get(segment.scope) ?? new Map<string, Segment>();
    found.set(segment.scope, inScope.set(keyOf(segment), segment));
  }
  return found;
}

const keyOf = ({ from, to, isBack, labelled }: Segment) =>
  JSON.stringify([from, to, isBack, labelled?.from, labelled?.to, labelled?.kind, labelled?.label]);

function sizesOf({ nodes, groups }: Graph, routes: readonly Route[]): Map<string, Sized> {
  return new Map([
    ...nodes.map((node) => [nodeOf(node.id), nodeSize(node)] as const),
    ...groups.map((group) => [headOf(group.id), headSize(group)] as const),
    ...routes.flatMap(({ jump }) => (jump === undefined ? [] : [[jump.id, jumpSize(jump.name)] as const])),
  ]);
}

/** What stands in each list: its head, every node followed by its own lists, jumps and the floor. */
function namesOf({ nodes, groups }: Graph, routes: readonly Route[]): Map<Scope, string[]> {
  const names = new Map<Scope, string[]>([[undefined, []]]);
  for (const { id } of groups) names.set(id, [headOf(id)]);
  const add = (scope: Scope, name: string) => (names.get(scope) ?? names.get(undefined))?.push(name);
  const listsOf = Map.groupBy(groups, ({ step }) => step);
  for (const { id, group } of nodes) {
    add(group, nodeOf(id));
    for (const list of listsOf.get(id) ?? []) add(list.group, boxOf(list.id));
  }
  for (const { jump } of routes) if (jump !== undefined) add(jump.group, jump.id);
  for (const { id } of groups) add(id, floorOf(id));
  return names;
}
