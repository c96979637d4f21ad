// The looks of an SVG, in light and in dark. Written out instead of with variables, which few viewers but
// browsers know.

import type { GraphChange } from "../graph/model";
import { changePaint, failurePaint, type Paint } from "./colors";
import { detailSize, nameSize } from "./layout-sizes";

const font =
  "ui-sans-serif, system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif";

interface Scheme {
  readonly ground: string;
  readonly line: string;
  readonly text: string;
  readonly faint: string;
  readonly box: string;
  readonly group: string;
  readonly accents: Readonly<Record<string, Paint>>;
  readonly changes: Readonly<Record<GraphChange, Paint>>;
}

const light: Scheme = {
  ground: "#ffffff",
  line: "#6e7781",
  text: "#1f2328",
  faint: "#57606a",
  box: "#f6f8fa",
  group: "#8c959f",
  accents: {
    task: { fill: "#ddf4ff", stroke: "#54aeff", text: "#0a3069" },
    choice: { fill: "#fbefff", stroke: "#c297ff", text: "#3e1f79" },
    loop: { fill: "#eaeef2", stroke: "#8c959f", text: "#24292f" },
    fail: failurePaint,
  },
  changes: changePaint,
};

const dark: Scheme = {
  ground: "#0d1117",
  line: "#8b949e",
  text: "#e6edf3",
  faint: "#9da7b1",
  box: "#161b22",
  group: "#6e7681",
  accents: {
    task: { fill: "#0c2d6b", stroke: "#388bfd", text: "#cae8ff" },
    choice: { fill: "#3c1e70", stroke: "#a371f7", text: "#eddeff" },
    loop: { fill: "#21262d", stroke: "#8b949e", text: "#e6edf3" },
    fail: { fill: "#42062a", stroke: "#db61a2", text: "#ffbedd" },
  },
  changes: {
    added: { fill: "#04260f", stroke: "#3fb950", text: "#aff5b4" },
    removed: { fill: "#490202", stroke: "#f85149", text: "#ffdcd7" },
    changed: { fill: "#341a00", stroke: "#d29922", text: "#f8e3a1" },
  },
};

const accented: readonly (readonly [accent: string, kinds: readonly string[]])[] = [
  ["task", ["task"]],
  ["choice", ["choice"]],
  ["loop", ["parallel", "loop", "scope"]],
  ["fail", ["fail"]],
];

/** The style sheet of an SVG. */
export const styleSheet = (): string =>
  [shape, ...scheme(light), "@media (prefers-color-scheme: dark) {", ...scheme(dark), "}"].join("\n");

const shape = `text { font: ${detailSize}px ${font}; text-anchor: middle; }
text.name { font-size: ${nameSize}px; font-weight: 600; }
.legend text { text-anchor: start; }
.edge { fill: none; stroke-width: 1.5; }
.edge.catch { stroke-dasharray: 5 4; }
.edge.added, .edge.removed { stroke-width: 2.2; }
.edge.removed, .group.removed rect.frame { stroke-dasharray: 2 4; }
.node { stroke-width: 1.4; }
.node.pass { stroke-dasharray: 4 3; }
.node.fail, .node.added, .node.removed, .node.changed { stroke-width: 2; }
.node text, .label text, .group text { stroke: none; }
.node.removed .name { text-decoration: line-through; }
.label rect { stroke: none; opacity: 0.92; }
.jump rect { stroke-dasharray: 3 3; }
.group rect.frame { fill: none; stroke-width: 1; }`;

function scheme({ ground, line, text, faint, box, group, accents, changes }: Scheme): string[] {
  const painted = accented.flatMap(([accent, kinds]) => {
    const paint = accents[accent];
    return paint === undefined
      ? []
      : nodePaint(
          kinds.map((kind) => `.node.${kind}`),
          paint,
        );
  });
  return [
    `.ground, .label rect { fill: ${ground}; }`,
    `text { fill: ${faint}; }`,
    `text.name { fill: ${text}; }`,
    `.node { fill: ${box}; stroke: ${line}; }`,
    `.node.start { fill: ${line}; }`,
    `.edge { stroke: ${line}; }`,
    `#arrow-plain path { fill: ${line}; }`,
    `.group rect, .jump rect { fill: ${box}; stroke: ${group}; }`,
    ...painted,
    ...catchRules(accents.fail?.stroke ?? line),
    ...Object.entries(changes).flatMap(([change, paint]) => changeRules(change, paint)),
  ];
}

const nodePaint = (selectors: readonly string[], { fill, stroke, text }: Paint) => [
  `${selectors.join(", ")} { fill: ${fill}; stroke: ${stroke}; }`,
  `${selectors.map((selector) => `${selector} .name`).join(", ")} { fill: ${text}; }`,
];

const catchRules = (color: string) => [
  `.edge.catch { stroke: ${color}; }`,
  `#arrow-catch path { fill: ${color}; }`,
  `.label.catch text { fill: ${color}; }`,
];

const changeRules = (change: string, paint: Paint) => [
  ...nodePaint([`.node.${change}`], paint),
  `.edge.${change} { stroke: ${paint.stroke}; }`,
  `#arrow-${change} path { fill: ${paint.stroke}; }`,
  `.group.${change} rect, .jump.${change} rect { stroke: ${paint.stroke}; }`,
  `.label.${change} text, .legend .${change}, .group.${change} text, .jump.${change} text { fill: ${paint.stroke}; }`,
];
