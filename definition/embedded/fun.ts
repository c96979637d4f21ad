// Templates of Fun (`Transform: Aliyun::Serverless-2018-04-03`): `Aliyun::Serverless::Flow`.

import { type Embedded, embedded } from "./embedded";
import { templateDefinition } from "./intrinsics";
import type { OuterYaml } from "./outer-yaml";

export function funFlows(file: OuterYaml): Embedded[] {
  return file
    .entries(file.at(file.root, "Resources"))
    .filter(([, resource]) => file.textAt(resource, "Type") === "Aliyun::Serverless::Flow")
    .flatMap(([name, resource]) => {
      const properties = file.at(resource, "Properties");
      const path = file.textAt(properties, "DefinitionUri");
      const definition = file.at(properties, "Definition");
      const said =
        path === undefined ? templateDefinition(file, definition) : ({ path, filling: "tags" } as const);
      return embedded(name, said, file.holes);
    });
}
