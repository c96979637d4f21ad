// Serverless Devs (`s.yaml`): resources and services of the component `fnf`.

import { type Embedded, embedded, type Said } from "./embedded";
import type { OuterYaml } from "./outer-yaml";
import { masked } from "./source-text";

const component = /^(?:[\w.-]+\/)?(?:fnf|flow)(?:@.*)?$/;
const placeholder = /\$\{[^{}\n]*\}/g;

export function serverlessDevsFlows(file: OuterYaml): Embedded[] {
  return ["resources", "services"]
    .flatMap((key) => file.entries(file.at(file.root, key)))
    .filter(([, resource]) => component.test(file.textAt(resource, "component") ?? ""))
    .flatMap(([name, resource]) =>
      embedded(name, said(file, file.at(resource, "props", "definition")), file.holes),
    );
}

function said(file: OuterYaml, definition: unknown): Said {
  const text = file.source(definition);
  // The component takes every text for a path; one of several lines was meant as the definition itself.
  if (text && !text.text.trim().includes("\n")) return { path: text.text.trim(), filling: "none" };
  const source = text ?? file.objectSource(definition, () => false);
  return source && masked(source, placeholder, file.holes);
}
