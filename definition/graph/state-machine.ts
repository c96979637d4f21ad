// A state machine as a graph: states that name their next one, scopes of branches and loops as groups.

import { isObject } from "../../text/json";
import type { Document, Path } from "../read/document";
import type { Exit, GraphBuilder } from "./builder";
import { marksOf, triesOf } from "./marks";
import type { NodeKind } from "./model";
import { listed, objectsOf, scalarOf, textOf } from "./values";

type Fields = Record<string, unknown>;

const kinds: ReadonlyMap<unknown, NodeKind> = new Map<unknown, NodeKind>([
  ["Pass", "pass"],
  ["Wait", "wait"],
  ["Choice", "choice"],
  ["Parallel", "parallel"],
  ["Map", "loop"],
  ["Succeed", "succeed"],
  ["Fail", "fail"],
]);

/** Adds the states of a state machine document. */
export function stateMachineGraph(document: Document, graph: GraphBuilder): void {
  const states = new States(graph, { path: [], group: undefined });
  graph.finish(states.add(document.data, graph.start()));
}

interface Scope {
  readonly path: Path;
  readonly group: string | undefined;
}

interface State {
  readonly id: string;
  readonly fields: Fields;
  readonly path: Path;
}

/** One `StartAt` with its `States`; transitions find their targets in it. */
class States {
  private readonly targets = new Map<string, string>();

  constructor(
    private readonly graph: GraphBuilder,
    private readonly scope: Scope,
  ) {}

  /** Adds the states of a scope that is entered through `entries`; answers where it is left. */
  add(scope: unknown, entries: readonly Exit[]): Exit[] {
    const { StartAt, States: list } = isObject(scope) ? scope : {};
    const states = objectsOf(list).map(([fields, index]) => this.node(fields, index));
    if (states.length === 0) return [...entries];
    this.lead(entries, StartAt);
    return states.flatMap((state) => this.after(state));
  }

  /** All nodes of a scope come before its edges, so that transitions may lead forward. */
  private node(fields: Fields, index: number): State {
    const path = [...this.scope.path, "States", index];
    const name = textOf(fields.Name);
    const kind = kinds.get(fields.Type) ?? "task";
    const label = name ?? `(${kind} without a name)`;
    const marks = marksOf(triesOf(fields.Retry, "MaxAttempts"), fields.Timeout);
    const { group } = this.scope;
    const id = this.graph.node({ path, name: label, kind, detail: detail(fields), marks, group });
    if (name !== undefined && !this.targets.has(name)) this.targets.set(name, id);
    return { id, fields, path };
  }

  /** Adds what leaves a state within the scope; answers what leaves the scope with it. */
  private after(state: State): Exit[] {
    const { id, fields } = state;
    for (const [caught] of objectsOf(fields.Catch)) {
      this.lead([{ from: id, kind: "catch", label: listed(caught.Errors) }], caught.Next);
    }
    if (fields.Type === "Choice") this.choose(state);
    if (fields.Type === "Choice" || fields.Type === "Fail") return [];
    const exits = this.insideOf(state);
    if (fields.End === true || fields.Type === "Succeed") return exits;
    this.lead(exits, fields.Next);
    return [];
  }

  private choose({ id, fields }: State): void {
    for (const [branch] of objectsOf(fields.Branches)) {
      this.lead([{ from: id, kind: "branch", label: textOf(branch.Condition) }], branch.Next);
    }
    this.lead([{ from: id, kind: "default", label: "default" }], fields.Default);
  }

  /** Adds the scopes inside a state; answers where the state is left. */
  private insideOf({ id, fields, path }: State): Exit[] {
    const scopes: (readonly [fields: Fields, name: string, path: Path])[] = [];
    if (fields.Type === "Parallel") {
      for (const [branch, index] of objectsOf(fields.Branches)) {
        scopes.push([branch, `branch ${index + 1}`, [...path, "Branches", index]]);
      }
    }
    if (fields.Type === "Map" && isObject(fields.Processor)) {
      scopes.push([fields.Processor, "each item", [...path, "Processor"]]);
    }
    const exits = scopes
      .filter(([scope]) => objectsOf(scope.States).length > 0)
      .flatMap(([scope, name, at]) => {
        const group = this.graph.group({ path: at, name, step: id, group: this.scope.group });
        return new States(this.graph, { path: at, group }).add(scope, [{ from: id, kind: "branch" }]);
      });
    // Also when every branch ends in a failure, there is a way on to show.
    return exits.length === 0 ? [{ from: id, kind: "next" }] : exits;
  }

  private lead(exits: readonly Exit[], name: unknown): void {
    const target = this.targets.get(textOf(name) ?? "");
    if (target !== undefined) this.graph.connect(exits, target);
  }
}

const details: ReadonlyMap<unknown, (fields: Fields) => string | undefined> = new Map([
  [
    "Task",
    ({ Action, TaskMode }: Fields) =>
      callsBack(TaskMode) ? `${textOf(Action) ?? ""}, waits for callback` : textOf(Action),
  ],
  [
    "Wait",
    (fields: Fields) =>
      typeof fields.Seconds === "number" ? `${fields.Seconds} s` : textOf(fields["Seconds.$"]),
  ],
  ["Map", ({ ItemsPath }: Fields) => scalarOf(ItemsPath)],
  ["Fail", ({ Code }: Fields) => textOf(Code)],
]);

const detail = (fields: Fields) => details.get(fields.Type)?.(fields);

const callsBack = (mode: unknown) => mode === "WaitForSystemCallback" || mode === "WaitForCustomCallback";
