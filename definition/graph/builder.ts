// Collects nodes, edges and groups while a definition is walked. An exit is an edge whose end is not known yet.

import type { Path } from "../read/document";
import type { EdgeKind, GraphEdge, GraphGroup, GraphNode, NodeKind } from "./model";

/** An edge that still has to find its step. */
export interface Exit {
  readonly from: string;
  readonly kind: EdgeKind;
  readonly label?: string | undefined;
}

export interface StepNode {
  readonly path: Path;
  readonly name: string;
  readonly kind: NodeKind;
  readonly detail?: string | undefined;
  readonly marks?: readonly string[];
  readonly group: string | undefined;
}

export interface StepList {
  readonly path: Path;
  readonly name: string;
  /** Id of the node whose list it is. */
  readonly step: string;
  readonly group: string | undefined;
}

/** A later version of the definition. */
export interface Later {
  readonly graph: GraphBuilder;
  /** Where a part stands in it; `undefined` when it is gone. */
  pathOf(path: Path): Path | undefined;
}

/** A path as the key of a map. */
export const pathKey = (path: Path): string => JSON.stringify(path);

export class GraphBuilder {
  readonly nodes: GraphNode[] = [];
  readonly groups: GraphGroup[] = [];
  readonly edges = new Map<string, GraphEdge>();
  /** Ids of steps, by `pathKey` of their path. */
  readonly ids = new Map<string, string>();
  private readonly groupIds = new Map<string, string>();
  private readonly taken: Map<string, number>;
  private readonly later: Later | undefined;
  private readonly marks: { readonly start: string; readonly end: string };

  /** @param later the graph of a later version: what is still there has its id */
  constructor(later?: Later) {
    this.later = later;
    this.taken = new Map(later?.graph.taken);
    this.marks = later?.graph.marks ?? { start: this.unique("(start)"), end: this.unique("(end)") };
  }

  /** Adds the mark where a run begins; answers its exit. */
  start(): Exit[] {
    const id = this.marks.start;
    this.nodes.push({ id, label: "start", kind: "start" });
    return [{ from: id, kind: "next" }];
  }

  /** Leads what is still open to the mark where a run ends. */
  finish(exits: readonly Exit[]): void {
    if (exits.length === 0) return;
    const id = this.marks.end;
    this.nodes.push({ id, label: "end", kind: "end" });
    this.connect(exits, id);
  }

  /** Adds a step; answers its id. */
  node({ path, name, kind, detail, marks = [], group }: StepNode): string {
    const id = this.laterId("ids", path) ?? this.unique(group === undefined ? name : `${group}/${name}`);
    this.ids.set(pathKey(path), id);
    const more = { ...(detail && { detail }), ...(marks.length > 0 && { marks }), ...(group && { group }) };
    this.nodes.push({ id, label: name, kind, ...more });
    return id;
  }

  /** Adds a nested list; answers its id. */
  group({ path, name, step, group }: StepList): string {
    const id = this.laterId("groupIds", path) ?? this.unique(`${step}/${name}`);
    this.groupIds.set(pathKey(path), id);
    this.groups.push({ id, label: name, step, ...(group && { group }) });
    return id;
  }

  /** Leads every exit to a step; of equal edges one is kept. */
  connect(exits: readonly Exit[], to: string): void {
    for (const { from, kind, label } of exits) {
      const edge = { from, to, kind, ...(label && { label }) };
      this.edges.set(edgeKey(edge), edge);
    }
  }

  private laterId(kind: "ids" | "groupIds", path: Path): string | undefined {
    const laterPath = this.later?.pathOf(path);
    return laterPath && this.later?.graph[kind].get(pathKey(laterPath));
  }

  private unique(id: string): string {
    const uses = (this.taken.get(id) ?? 0) + 1;
    this.taken.set(id, uses);
    return uses === 1 ? id : this.unique(`${id} #${uses}`);
  }
}

/** What tells an edge from another one. */
export const edgeKey = ({ from, to, kind, label }: GraphEdge): string =>
  JSON.stringify([from, to, kind, label]);
