// import.json, as `pulumi import --file` reads it.

import { pointerKey, pointerTo } from "../../provider/doors/pointer";
import type { JsonObject } from "../../text/json";
import { dynamicType } from "../../text/resource-type";
import type { Declaration } from "./declare";
import type { Door, Files, Program } from "./program";

interface ImportResource {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs?: JsonObject;
  readonly outputs?: JsonObject;
}

export function importFile(program: Program): Files {
  const resources = program.declarations.map((declaration) =>
    entries[program.door](declaration, program.region),
  );
  return { "import.json": `${JSON.stringify({ resources }, null, 2)}\n` };
}

const entries: Readonly<
  Record<Door, (declaration: Declaration, region: string | undefined) => ImportResource>
> = {
  // Pulumi asks no dynamic provider for what is in no state yet: all that it should know stands in the file.
  dynamic: ({ object, logicalName, given }) => {
    const pointer = { [pointerKey]: pointerTo(object.kind.exported) };
    return {
      type: dynamicType(object.kind.className),
      name: logicalName,
      id: object.id,
      inputs: { ...given, ...pointer },
      outputs: { ...object.found.state, ...pointer },
    };
  },
  // The plugin reads by the id, in its own region and by its own rules; what needs others is handed over.
  plugin: ({ object, logicalName, given }, region) => {
    const { kind, id, found } = object;
    const resource = { type: kind.resource.token, name: logicalName, id };
    const isEnough = object.region === region && !("validation" in given) && !("templateId" in given);
    return isEnough ? resource : { ...resource, inputs: given, outputs: found.state };
  },
};
