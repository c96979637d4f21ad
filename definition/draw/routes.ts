// The ways of the edges of a graph: within one list of steps, or out of and into nested ones, list by list.

import type { Graph, GraphEdge, GraphGroup, GraphNode } from "../graph/model";
import { backEdges } from "./back-edges";

/** The id of a group, or the outermost list. */
export type Scope = string | undefined;

/** A way within one scope. */
export interface Segment {
  readonly scope: Scope;
  /** Names of what is placed in the scope: nodes, boxes of groups, the scope's own head and floor. */
  readonly from: string;
  readonly to: string;
  /** Upwards, as the way back of a loop. */
  readonly isBack: boolean;
  /** The edge whose label stands beside it. */
  readonly labelled?: GraphEdge;
  readonly weight: number;
}

/** What is drawn as one line: an edge, or the part of it before or after the head of a group. */
export interface Route {
  readonly edge: GraphEdge;
  readonly segments: readonly Segment[];
  /** Whether it ends at the head of a group, which goes on without an arrow. */
  readonly toHead: boolean;
  /** Set when the line ends at the name of its step instead of at the step. */
  readonly jump?: Jump;
}

interface Jump {
  readonly id: string;
  readonly name: string;
  /** Id of the group that the jump leaves from. */
  readonly group: Scope;
}

export const headOf = (group: string) => `head of ${group}`;
export const floorOf = (group: string) => `floor of ${group}`;
export const boxOf = (group: string) => `box of ${group}`;
export const nodeOf = (node: string) => `node ${node}`;

/** A jump over more steps than this ends at a name: nobody follows a line through several screens. */
const farthest = 20;

/** Where this many jumps lead to one step, those over more than a few end at its name: they would fill the picture. */
const crowd = { edges: 4, farthest: 6 };

/** The lines of a graph: several into one group share the way to its head. */
export function routesOf(graph: Graph): Route[] {
  const crossings = crossingsOf(graph);
  const back = backEdges([...crossings.flatMap(inwards), ...crossings]);
  const entered = new Set<string>();
  return crossings.flatMap((crossing, index) => {
    const { edge, entering, jump } = crossing;
    const segments = outOf(crossing, back.has(crossing));
    if (jump !== undefined) return [{ edge, segments, toHead: false, jump: { ...jump, id: crossing.to } }];
    const [first] = entering;
    const way = `${edge.from} ${first === undefined ? index : headOf(first)}`;
    const isNew = edge.kind === "goto" || !entered.has(way);
    entered.add(way);
    const line: Route = { edge, segments, toHead: first !== undefined };
    const inner = inwards(crossing).map((segment, depth): Route => {
      return { edge, segments: [segment], toHead: depth < entering.length - 1 };
    });
    return [...(isNew ? [line] : []), ...inner];
  });
}

const weightOf = ({ kind }: GraphEdge) => (kind === "next" ? 3 : 1);

/** An edge in the innermost list that holds both of its ends, or what they stand in. */
interface Crossing {
  readonly edge: GraphEdge;
  readonly scope: Scope;
  readonly from: string;
  readonly to: string;
  /** The groups that it leaves, from the inside, and that it enters, from the outside. */
  readonly leaving: readonly string[];
  readonly entering: readonly string[];
  readonly jump?: Omit<Jump, "id">;
}

function crossingsOf({ nodes, groups, edges }: Graph): Crossing[] {
  const groupsById = new Map(groups.map((group) => [group.id, group]));
  const order = new Map(nodes.map((node, index) => [node.id, { node, index }]));
  const jumps = Map.groupBy(
    edges.filter(({ kind }) => kind !== "next"),
    ({ to }) => to,
  );
  return edges.flatMap((edge, number) => {
    const [source, target] = [order.get(edge.from), order.get(edge.to)];
    if (source === undefined || target === undefined) return [];
    const [out, into] = [around(source.node, groupsById), around(target.node, groupsById)];
    let shared = 0;
    while (shared < out.length && out[shared] === into[shared]) shared++;
    const leaving = out.slice(shared).reverse();
    const entering = into.slice(shared);
    const ends = {
      from: leaving.length > 0 ? boxOf(leaving.at(-1) ?? "") : nodeOf(edge.from),
      to: entering.length > 0 ? boxOf(entering[0] ?? "") : nodeOf(edge.to),
    };
    const crossing = { edge, scope: out[shared - 1], ...ends, leaving, entering };
    const isFar = edge.kind !== "next" && source.node.group === target.node.group;
    const most = (jumps.get(edge.to)?.length ?? 0) < crowd.edges ? farthest : crowd.farthest;
    if (!isFar || Math.abs(source.index - target.index) <= most) return [crossing];
    const jump = { name: `→ ${target.node.label}`, group: source.node.group };
    return [{ ...crossing, to: `jump ${number}`, jump }];
  });
}

/** The groups around a node, from the outside. */
function around({ group }: GraphNode, groups: ReadonlyMap<string, GraphGroup>): string[] {
  const found: string[] = [];
  for (let at = group; at !== undefined; at = groups.get(at)?.group) found.push(at);
  return found.reverse();
}

/** From the heads of the groups that it enters. */
function inwards({ edge, entering }: Crossing): Segment[] {
  return entering.map((group, depth): Segment => {
    const inner = entering[depth + 1];
    const to = inner === undefined ? nodeOf(edge.to) : boxOf(inner);
    return { scope: group, from: headOf(group), to, isBack: false, weight: weightOf(edge) };
  });
}

/** From the node through the floors, or back through the heads, of the groups that it leaves. */
function outOf({ edge, scope, from, to, leaving }: Crossing, isBack: boolean): Segment[] {
  const segments = leaving.map((group, depth): Segment => {
    const inner = leaving[depth - 1];
    const start = inner === undefined ? nodeOf(edge.from) : boxOf(inner);
    const end = isBack ? headOf(group) : floorOf(group);
    return { scope: group, from: start, to: end, isBack, weight: 1 };
  });
  const all = [...segments, { scope, from, to, isBack, weight: weightOf(edge) }];
  const [first, ...rest] = all;
  return first === undefined || edge.label === undefined ? all : [{ ...first, labelled: edge }, ...rest];
}
