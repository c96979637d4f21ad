// Logic Composer's JSON as a graph: triggers, actions after actions, scopes of containers as groups.

import { isObject } from "../../text/json";
import type { Document, Path } from "../read/document";
import type { Exit, GraphBuilder } from "./builder";
import { scopesOf } from "./composer-scopes";
import { marksOf, triesOf } from "./marks";
import type { NodeKind } from "./model";
import { listed, textOf } from "./values";

type Fields = Record<string, unknown>;

/** By the type in lower case: only its kin is known to ignore the case. */
const kinds: ReadonlyMap<string, NodeKind> = new Map([
  ["if", "choice"],
  ["switch", "choice"],
  ["foreach", "loop"],
  ["until", "loop"],
  ["scope", "scope"],
  ["parallel", "parallel"],
  ["wait", "wait"],
  ["delay", "wait"],
  ["compose", "pass"],
]);

/** More lines between two steps could not be followed by an eye: then one stands for all. */
const mostLines = 50;

/** Adds the triggers and actions of a Logic Composer document. */
export function composerGraph(document: Document, graph: GraphBuilder): void {
  const { triggers, actions } = isObject(document.data) ? document.data : {};
  const entries = isObject(triggers) ? triggerNodes(triggers, graph) : [];
  const start = entries.length === 0 || entries.length > mostLines ? graph.start() : entries;
  graph.finish(new Actions(graph, { path: ["actions"], group: undefined }).add(actions, start));
}

function triggerNodes(triggers: Fields, graph: GraphBuilder): Exit[] {
  return Object.entries(triggers).map(([name, fields]) => {
    const detail = isObject(fields) ? textOf(fields.type) : undefined;
    const path = ["triggers", name];
    const from = graph.node({ path, name, kind: "trigger", detail, group: undefined });
    return { from, kind: "next" };
  });
}

interface Scope {
  readonly path: Path;
  readonly group: string | undefined;
}

interface Action {
  readonly id: string;
  readonly fields: Fields;
  readonly path: Path;
  /** What leaves it, whatever it contains. */
  exits: readonly Exit[];
}

/** One map of actions; `runAfter` names actions of it. */
class Actions {
  private readonly actions = new Map<string, Action>();
  private readonly followed = new Set<string>();

  constructor(
    private readonly graph: GraphBuilder,
    private readonly scope: Scope,
  ) {}

  /** Adds the actions of a scope that is entered through `entries`; answers where it is left. */
  add(map: unknown, entries: readonly Exit[]): Exit[] {
    if (!isObject(map) || Object.keys(map).length === 0) return [...entries];
    for (const [name, fields] of Object.entries(map)) this.node(name, isObject(fields) ? fields : {});
    for (const action of this.actions.values()) action.exits = this.insideOf(action);
    for (const action of this.actions.values()) this.follow(action, entries);
    const last = [...this.actions].filter(([name]) => !this.followed.has(name));
    return last.flatMap(([, action]) => action.exits);
  }

  private node(name: string, fields: Fields): void {
    const path = [...this.scope.path, name];
    const type = textOf(fields.type);
    const { group } = this.scope;
    const id = this.graph.node({
      path,
      name,
      kind: kindOf(fields),
      detail: type,
      marks: marks(fields),
      group,
    });
    this.actions.set(name, { id, fields, path, exits: [] });
  }

  private follow(action: Action, entries: readonly Exit[]): void {
    const after = isObject(action.fields.runAfter) ? Object.entries(action.fields.runAfter) : [];
    if (after.length === 0) this.graph.connect(entries, action.id);
    for (const [name, statuses] of after) {
      const earlier = this.actions.get(name);
      if (earlier === undefined) continue;
      this.followed.add(name);
      this.graph.connect(leaving(earlier, statuses), action.id);
    }
  }

  /** Adds the scopes inside an action; answers where the action is left. */
  private insideOf(action: Action): Exit[] {
    const { id, fields, path } = action;
    if (kindOf(fields) === "fail" || kindOf(fields) === "succeed") return [];
    const exits = scopesOf(fields).flatMap(({ actions, name, at, way }): Exit[] => {
      const entry: Exit = { from: id, ...way };
      if (!isObject(actions) || Object.keys(actions).length === 0) return [entry];
      const inside = [...path, ...at];
      const group = this.graph.group({ path: inside, name, step: id, group: this.scope.group });
      return new Actions(this.graph, { path: inside, group }).add(actions, [entry]);
    });
    const through: Exit[] = [{ from: id, kind: "next" }];
    if (exits.length === 0 || exits.length > mostLines) return through;
    return typeOf(fields) === "until" ? this.repeat(action, exits) : exits;
  }

  private repeat({ id }: Action, rounds: readonly Exit[]): Exit[] {
    const again = rounds.filter(({ from }) => from !== id);
    this.graph.connect(
      again.map(({ from }) => ({ from, kind: "goto", label: "again" })),
      id,
    );
    return [{ from: id, kind: "next" }];
  }
}

function marks({ inputs, limit }: Fields): string[] {
  const policy = isObject(inputs) && isObject(inputs.retryPolicy) ? [inputs.retryPolicy] : [];
  return marksOf(triesOf(policy, "count"), isObject(limit) ? limit.timeout : undefined);
}

const typeOf = ({ type }: Fields) => textOf(type)?.toLowerCase() ?? "";

function kindOf(fields: Fields): NodeKind {
  const type = typeOf(fields);
  if (type !== "terminate") return kinds.get(type) ?? "task";
  return isObject(fields.inputs) && fields.inputs.runStatus === "Succeeded" ? "succeed" : "fail";
}

/** What leads from an action to one that runs after it ended with one of the statuses. */
function leaving({ id, exits }: Action, statuses: unknown): readonly Exit[] {
  const named = Array.isArray(statuses) ? statuses : [];
  const label = listed(named);
  if (named.length > 0 && !named.includes("Succeeded")) return [{ from: id, kind: "catch", label }];
  const ways: readonly Exit[] = exits.length === 0 ? [{ from: id, kind: "next" }] : exits;
  return named.length <= 1 ? ways : ways.map((way) => ({ ...way, label: way.label ?? label }));
}
