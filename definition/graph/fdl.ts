// FDL as a graph: steps in order, jumps within their list, nested lists as groups.

import { isObject } from "../../text/json";
import type { Document, Path } from "../read/document";
import type { Exit, GraphBuilder } from "./builder";
import { fdlDetail } from "./fdl-detail";
import { marksOf, triesOf } from "./marks";
import type { NodeKind } from "./model";
import { listed, objectsOf, textOf } from "./values";

type Fields = Record<string, unknown>;

const kinds: ReadonlyMap<unknown, NodeKind> = new Map<unknown, NodeKind>([
  ["pass", "pass"],
  ["wait", "wait"],
  ["choice", "choice"],
  ["parallel", "parallel"],
  ["foreach", "loop"],
  ["loop", "loop"],
  ["succeed", "succeed"],
  ["fail", "fail"],
]);

/** Adds the steps of an FDL document. */
export function fdlGraph(document: Document, graph: GraphBuilder): void {
  const steps = isObject(document.data) ? document.data.steps : undefined;
  graph.finish(new Steps(graph, { path: ["steps"], group: undefined }).add(steps, graph.start()));
}

interface Scope {
  readonly path: Path;
  readonly group: string | undefined;
}

interface Step {
  readonly id: string;
  readonly fields: Fields;
  readonly path: Path;
}

/** What a choice, its default or a catch leads to: steps, then a jump. */
interface Route {
  readonly fields: unknown;
  readonly path: Path;
  readonly name: string;
  readonly entry: Exit;
}

/** One list of steps; jumps find their targets in it. */
class Steps {
  private readonly targets = new Map<string, string>();
  private readonly ended: Exit[] = [];

  constructor(
    private readonly graph: GraphBuilder,
    private readonly scope: Scope,
  ) {}

  /** Adds the steps of a list that is entered through `entries`; answers where it is left. */
  add(list: unknown, entries: readonly Exit[]): Exit[] {
    let open = entries;
    for (const step of objectsOf(list).map(([fields, index]) => this.node(fields, index))) {
      this.graph.connect(open, step.id);
      open = this.after(step);
      if (step.fields.end !== true && step.fields.type !== "succeed") continue;
      for (const exit of open) this.ended.push(exit);
      open = [];
    }
    return [...this.ended, ...open];
  }

  /** All nodes of a list come before its edges, so that jumps may lead forward. */
  private node(fields: Fields, index: number): Step {
    const path = [...this.scope.path, index];
    const name = textOf(fields.name);
    const kind = kinds.get(fields.type) ?? "task";
    const label = name ?? `(${kind} without a name)`;
    const detail = fdlDetail(fields);
    const marks = marksOf(triesOf(fields.retry, "maxAttempts", 3), fields.timeoutSeconds);
    const id = this.graph.node({ path, name: label, kind, detail, marks, group: this.scope.group });
    if (name !== undefined && !this.targets.has(name)) this.targets.set(name, id);
    return { id, fields, path };
  }

  private after(step: Step): Exit[] {
    switch (step.fields.type) {
      case "fail":
        return [];
      case "choice":
        return this.afterChoice(step);
      case "parallel":
        return this.afterParallel(step);
      case "foreach":
        return this.body(step, { from: step.id, kind: "branch" });
      case "loop":
        return this.afterLoop(step);
      default:
        return [{ from: step.id, kind: "next" }, ...this.catches(step)];
    }
  }

  private afterChoice({ id, fields, path }: Step): Exit[] {
    const exits = objectsOf(fields.choices).flatMap(([choice, index]) => {
      const entry: Exit = { from: id, kind: "branch", label: textOf(choice.condition) };
      return this.route({
        fields: choice,
        path: [...path, "choices", index],
        name: `choice ${index + 1}`,
        entry,
      });
    });
    const label = isObject(fields.default) ? "default" : "otherwise";
    const entry: Exit = { from: id, kind: "default", label };
    const last = this.route({
      fields: fields.default,
      path: [...path, "default"],
      name: "default",
      entry,
    });
    return [...exits, ...last];
  }

  private afterParallel({ id, fields, path }: Step): Exit[] {
    const exits = objectsOf(fields.branches).flatMap(([branch, index]) => {
      const at = [...path, "branches", index];
      return this.route({
        fields: branch,
        path: at,
        name: `branch ${index + 1}`,
        entry: { from: id, kind: "branch" },
      });
    });
    return exits.length === 0 ? [{ from: id, kind: "next" }] : exits;
  }

  private afterLoop(step: Step): Exit[] {
    const { id, fields } = step;
    const entry: Exit = { from: id, kind: "branch", label: textOf(fields.preCondition) };
    const again = textOf(fields.postCondition) ?? "again";
    const rounds = this.body(step, entry).filter((exit) => exit.from !== id);
    this.graph.connect(
      rounds.map(({ from }) => ({ from, kind: "goto", label: again })),
      id,
    );
    return [{ from: id, kind: "next" }];
  }

  private body({ fields, path }: Step, entry: Exit): Exit[] {
    return this.route({
      fields: { steps: fields.steps },
      path,
      name: fields.type === "loop" ? "each round" : "each item",
      entry,
    });
  }

  private catches({ id, fields, path }: Step): Exit[] {
    return objectsOf(fields.catch).flatMap(([caught, index]) => {
      const entry: Exit = { from: id, kind: "catch", label: listed(caught.errors) };
      const exits = this.route({
        fields: caught,
        path: [...path, "catch", index],
        name: `catch ${index + 1}`,
        entry,
      });
      // A catch that leads nowhere is a mistake, not a way on.
      return exits.filter((exit) => exit.from !== id);
    });
  }

  private route({ fields, path, name, entry }: Route): Exit[] {
    const { steps, goto } = isObject(fields) ? fields : {};
    const exits = objectsOf(steps).length === 0 ? [entry] : this.nested(steps, { path, name, entry });
    const target = this.targets.get(textOf(goto) ?? "");
    if (target === undefined) return exits;
    this.graph.connect(
      exits.map((exit) => (exit === entry ? exit : { ...exit, kind: "goto" })),
      target,
    );
    return [];
  }

  private nested(steps: unknown, { path, name, entry }: Omit<Route, "fields">): Exit[] {
    const at = [...path, "steps"];
    const group = this.graph.group({ path: at, name, step: entry.from, group: this.scope.group });
    return new Steps(this.graph, { path: at, group }).add(steps, [entry]);
  }
}
