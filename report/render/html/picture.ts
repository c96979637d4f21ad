// Before and after in one picture, which lies within the page.

import { type Graph, svg } from "../../../definition";
import type { AssessedChange, Report } from "../../model/model";
import { type Markup, markup } from "./markup";

/** Drawing takes far longer than all the rest: a second goes on so many. What comes first is what is dangerous. */
const enoughNodes = 500;

/** What a layout takes. */
const mostNodes = 1000;

/** As many pictures as there is time for, and a sentence in place of each other. */
export async function pictures({ changes }: Report): Promise<ReadonlyMap<AssessedChange, Markup>> {
  const drawn = new Map<AssessedChange, Markup>();
  let left = enoughNodes;
  for (const change of changes) {
    const drawing = change.definition?.graph;
    if (drawing === undefined) continue;
    const size = drawing.nodes.length;
    const fits = left > 0 && size <= mostNodes;
    if (fits) left -= size;
    drawn.set(change, fits ? await picture(drawing, change.name) : undrawn(size));
  }
  return drawn;
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

function summaryOf({ nodes }: Graph): string {
  const steps = nodes.filter(({ kind }) => kind !== "start" && kind !== "end");
  const told = (["added", "removed", "changed"] as const).map(
    (change) => `${steps.filter((step) => step.change === change).length} ${change}`,
  );
  return `${steps.length} ${steps.length === 1 ? "step" : "steps"}; ${told.join(", ")}`;
}
