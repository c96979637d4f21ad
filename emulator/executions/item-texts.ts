import { itemDefinition, type MapRequest, type Task } from "../../execution";
import type { LiveRun } from "./live-run";

/** What items of distributed Maps run, as text: ten thousand items of a Map share one. */
export class ItemTexts {
  readonly #ofRuns = new WeakMap<LiveRun, Map<number, string>>();

  of(live: LiveRun, task: Task, { scope }: Extract<MapRequest, { request: "runItem" }>): string {
    const texts = this.#ofRuns.get(live) ?? new Map<number, string>();
    this.#ofRuns.set(live, texts);
    const text = texts.get(scope) ?? JSON.stringify(itemDefinition(live.run, task));
    texts.set(scope, text);
    return text;
  }
}
