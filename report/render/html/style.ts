// The looks of a page: from 360 pixels on, in light and dark, and on paper.

import { dark, light, variables } from "./palette";

const levels = ["failed", "dangerous", "changes", "nothing"].map(
  (level) => `.${level} { background: var(--${level}-fill); color: var(--${level}-text); }`,
);

export const styleSheet = `
:root { color-scheme: light dark; }
${variables(light)}
@media (prefers-color-scheme: dark) { ${variables(dark)} }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 ui-sans-serif, system-ui, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK SC", sans-serif;
  overflow-wrap: anywhere; }
code, .lines { font: 0.875em/1.5 ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; }
code, td, dd { unicode-bidi: isolate; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 0.5rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 0; }
h4 { font-size: 0.875rem; margin: 1rem 0 0.25rem; color: var(--faint); }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
.verdict { margin: 0; padding: 0.75rem 1rem; border-left: 6px solid; }
.verdict strong { display: block; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; list-style: none; }
nav a, summary { display: inline-block; padding: 0.25rem 0; }
summary { display: list-item; cursor: pointer; }
ul { padding-left: 1.25rem; }
article { margin: 1rem 0; padding: 1rem; border: 1px solid var(--line); border-radius: 6px; }
.message { white-space: pre-wrap; }
.danger { margin: 0.5rem 0 0; padding: 0.5rem 0.75rem; }
.wide { overflow-x: auto; }
figure { margin: 0.5rem 0 0; }
figure img { display: block; max-width: none; }
figcaption { color: var(--faint); font-size: 0.875rem; }
.lines { margin: 0.25rem 0; padding: 0.5rem; background: var(--panel); white-space: pre-wrap; }
.lines > * { display: block; text-decoration: none; }
ins { background: var(--changes-fill); color: var(--changes-text); }
del { background: var(--failed-fill); color: var(--failed-text); }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
thead td { width: 6.25rem; }
th, td { padding: 0.375rem 0.5rem 0.375rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
footer { margin-top: 2rem; color: var(--faint); font-size: 0.875rem; }
${levels.join("\n")}
@media print {
  body { max-width: none; padding: 0; }
  .skip, nav { display: none; }
  .wide { overflow: visible; }
  figure img { max-width: 100%; max-height: 24cm; }
  tr, figure, .danger { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  details::details-content { content-visibility: visible; height: auto; }
}
`;
