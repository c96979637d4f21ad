// Templates of Resource Orchestration Service: `ALIYUN::FNF::Flow`.

import { type Embedded, embedded } from "./embedded";
import { templateDefinition } from "./intrinsics";
import type { OuterYaml } from "./outer-yaml";

export function rosFlows(file: OuterYaml): Embedded[] {
  return file
    .entries(file.at(file.root, "Resources"))
    .filter(([, resource]) => file.textAt(resource, "Type") === "ALIYUN::FNF::Flow")
    .flatMap(([name, resource]) => {
      const definition = file.at(resource, "Properties", "Definition");
      return embedded(name, templateDefinition(file, definition), file.holes);
    });
}
