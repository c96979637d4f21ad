// The flow's own fields.

import { quote } from "../../../../text/quote";
import { withStates } from "../example";
import { isGiven, known, shown, wholeNumber } from "../fields";
import type { StateMachineModel, StateMachineRule } from "../model";

const page = "[Process definition](https://help.aliyun.com/document_detail/2412487.html)";
const only = withStates("- { Type: Pass, Name: first, End: true }");

/** What names of flows look like to the API. */
const flowName = /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/;

export const type: StateMachineRule = {
  id: "state-machine/type",
  severity: "error",
  title: "`Type` is `StateMachine`",
  why: `It tells the service which of its two languages a definition is written in (${page}).`,
  accepted: only,
  refused: only.replace("Type: StateMachine", "Type: Statemachine"),
  *check({ document, fields }) {
    if (document.isHole(document.data) || fields.Type === "StateMachine" || document.isHole(fields.Type))
      return;
    yield isGiven(fields, "Type")
      ? { path: ["Type"], message: `"Type" is ${shown(fields.Type)}; a state machine needs "StateMachine"` }
      : { path: [], message: `"Type: StateMachine" is missing` };
  },
};

export const specVersion: StateMachineRule = {
  id: "state-machine/spec-version",
  severity: "error",
  title: "`SpecVersion` is `v1`",
  why: `${page} demands the field and knows one version.`,
  accepted: only,
  refused: only.replace("SpecVersion: v1", "SpecVersion: v2"),
  *check({ document, fields }) {
    if (document.isHole(document.data) || fields.SpecVersion === "v1" || document.isHole(fields.SpecVersion))
      return;
    yield isGiven(fields, "SpecVersion")
      ? {
          path: ["SpecVersion"],
          message: `"SpecVersion" is ${shown(fields.SpecVersion)}; the only version is "v1"`,
        }
      : { path: [], message: `"SpecVersion: v1" is missing` };
  },
};

export const name: StateMachineRule = {
  id: "state-machine/name",
  severity: "error",
  title: "`Name` is the name of the flow",
  why: "The API demands that the definition's `Name` equals the name of the flow that it is sent for.",
  accepted: only,
  refused: only.replace("Name: example\n", ""),
  *check({ document, fields, options }) {
    const value = fields.Name;
    if (document.isHole(document.data) || document.isHole(value)) return;
    if (!isGiven(fields, "Name")) yield { path: [], message: `"Name" is missing${expected(options)}` };
    else if (typeof value !== "string" || value === "") {
      yield { path: ["Name"], message: `"Name" is ${shown(value)}; it needs the name of the flow` };
    } else if (options.flowName !== undefined && options.flowName !== value) {
      const flow = quote(options.flowName);
      yield {
        path: ["Name"],
        message: `"Name" is ${quote(value)}, but the flow is named ${flow}; use ${flow}`,
      };
    }
  },
};

export const namePattern: StateMachineRule = {
  id: "state-machine/name-pattern",
  severity: "warning",
  title: "`Name` can be the name of a flow",
  why:
    "It must equal the flow's name, which has 1 to 128 letters, digits, `_` and `-` and begins with a letter or " +
    "`_`. A warning, because the vendor's own pages show others.",
  accepted: only,
  refused: only.replace("Name: example", "Name: my example"),
  *check({ document, fields }) {
    const value = known(document, fields, "Name");
    if (typeof value !== "string" || value === "" || flowName.test(value)) return;
    yield {
      path: ["Name"],
      message: `${quote(value)} cannot be the name of a flow; use up to 128 letters, digits, "_" and "-", the first a letter or "_"`,
    };
  },
};

export const timeout: StateMachineRule = {
  id: "state-machine/flow-timeout",
  severity: "error",
  title: "The flow's `Timeout` is a number of seconds",
  why: `${page} has it as a whole number.`,
  accepted: only.replace("StartAt", "Timeout: 3600\nStartAt"),
  refused: only.replace("StartAt", "Timeout: 1h\nStartAt"),
  *check({ document, fields }) {
    const value = known(document, fields, "Timeout");
    if (value === undefined || wholeNumber(value) !== undefined) return;
    yield { path: ["Timeout"], message: `"Timeout" is ${shown(value)}; it needs a whole number of seconds` };
  },
};

function expected({ flowName: wanted }: StateMachineModel["options"]): string {
  return wanted === undefined ? "; it needs the name of the flow" : `; use ${quote(wanted)}`;
}
