// What the change of a definition means: step by step, and in one picture, which lies within the page.

import { type Graph, svg } from "../../../definition";
import type { AssessedChange, Report } from "../../model/model";
import { steps } from "./change";
import { type Markup, markup } from "./markup";

/** A page of more is too long to be read, and too large for a phone. What comes first is what is dangerous. */
const enoughDefinitions = 1000;

/** Drawing takes far longer than all the rest: a second goes on so many. */
const enoughNodes = 500;

/** What a layout takes. */
const mostNodes = 1000;

/** What definitions mean and as many pictures as there is time for, and a sentence in place of each other. */
export async function meanings({ changes }: Report): Promise<ReadonlyMap<AssessedChange, Markup>> {
  const told = new Map<AssessedChange, Markup>();
  let left = enoughNodes;
  for (const change of changes) {
    const { definition, findings, name } = change;
    if (definition === undefined) continue;
    if (told.size >= enoughDefinitions) {
      told.set(change, uncompared);
      continue;
    }
    const meaning = definition();
    if (meaning === undefined) continue;
    const drawing = meaning.graph?.();
    const size = drawing?.nodes.length ?? 0;
    const fits = left > 0 && size <= mostNodes;
    if (fits) left -= size;
    const shown = drawing && (fits ? await picture(drawing, name) : undrawn(size));
    told.set(change, markup`${steps(meaning, findings)}\n${shown}`);
  }
  return told;
}

/** An image of its own document: nothing in it reaches the page, and its colours follow the reader's. */
async function picture(drawing: Graph, name: string): Promise<Markup> {
  const source = `data:image/svg+xml;base64,${Buffer.from(await svg(drawing)).toString("base64")}`;
  const told = summaryOf(drawing);
  return markup`<details open><summary>Before and after</summary>
<figure><div class="wide" role="region" tabindex="0" aria-label="${`Graph of ${name}, scrolls sideways`}"><img alt="${`Graph of ${name}: ${told}`}" src="${source}"></div>
<figcaption>${told}</figcaption></figure></details>`;
}

const undrawn = (size: number) =>
  markup`<p>Not drawn here: ${size} more steps are too many for one page. <code>aliflow graph</code> draws the definition.</p>`;

const uncompared = markup`<p>Not compared here: the page shows ${enoughDefinitions} definitions. <code>aliflow report --format json</code> compares all.</p>`;

function summaryOf({ nodes }: Graph): string {
  const steps = nodes.filter(({ kind }) => kind !== "start" && kind !== "end");
  const told = (["added", "removed", "changed"] as const).map(
    (change) => `${steps.filter((step) => step.change === change).length} ${change}`,
  );
  return `${steps.length} ${steps.length === 1 ? "step" : "steps"}; ${told.join(", ")}`;
}
