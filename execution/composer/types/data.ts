// Actions on data alone: each gives its outputs at once.

import type { Json } from "../../../text/json";
import { Fault } from "../../core/fault";
import { kindOf } from "../../core/json-problem";
import { parseJson } from "../../core/values";
import { joined } from "../expression/collection-functions";
import { compileTemplate } from "../expression/template";
import { boolOf, textFrom } from "../expression/values";
import { needed } from "../fields";
import { schemaProblem } from "../json-schema";
import type { Evaluate, Scene } from "../program";
import type { ActionType } from "./action-type";

type Values = Readonly<Record<string, Json>>;

/** What a type does with its inputs; they were compiled as an object. */
export const instant = (act: (inputs: Values, scene: Scene) => Json) => ({
  kind: "instant" as const,
  act: (scene: Scene, inputs: Json) => act(inputs as Values, scene),
});

const compose: ActionType = {
  compile: ({ fields }) => ({
    inputs: compileTemplate(needed(fields, "inputs", "a Compose"), "inputs"),
    work: { kind: "instant", act: (_, inputs) => inputs },
  }),
};

const parse: ActionType = {
  inputs: ["content", "schema"],
  compile({ inputs: { schema, ...given } }) {
    needed(given, "content", "a ParseJson");
    return {
      inputs: compileTemplate(given, "inputs"),
      work: instant(({ content = null }) => {
        const body = typeof content === "string" ? parseJson(content) : content;
        const problem = schema === undefined ? undefined : schemaProblem(schema, body, "content");
        if (problem !== undefined) throw new Fault(`the schema of "inputs": ${problem}`);
        return { body };
      }),
    };
  },
};

const query: ActionType = {
  inputs: ["from", "where"],
  compile({ inputs: { from, where } }) {
    const read = compileTemplate(needed({ where }, "where", "a Query"), "inputs.where");
    return {
      inputs: fromOf(from, "a Query"),
      work: instant(({ from: items = null }, scene) => ({
        body: listOf(items).filter((item, index) => boolOf(read(within(scene, item, index)))),
      })),
    };
  },
};

const select: ActionType = {
  inputs: ["from", "select"],
  compile({ inputs: { from, select: each } }) {
    const read = compileTemplate(needed({ select: each }, "select", "a Select"), "inputs.select");
    return {
      inputs: fromOf(from, "a Select"),
      work: instant(({ from: items = null }, scene) => ({
        body: listOf(items).map((item, index) => read(within(scene, item, index))),
      })),
    };
  },
};

const join: ActionType = {
  inputs: ["from", "joinWith"],
  compile({ inputs }) {
    needed(inputs, "from", "a Join");
    needed(inputs, "joinWith", "a Join");
    return {
      inputs: compileTemplate(inputs, "inputs"),
      work: instant(({ from = null, joinWith = "" }, { run }) => ({
        body: joined(listOf(from), textFrom(joinWith), run.options.mostStepBytes),
      })),
    };
  },
};

const fromOf = (from: unknown, what: string): Evaluate =>
  compileTemplate({ from: needed({ from }, "from", what) }, "inputs");

/** What is drawn at random for one item is not drawn again for the next. */
export const within = (scene: Scene, item: Json, index: number): Scene => ({
  ...scene,
  item,
  purpose: `${scene.purpose} ${index}`,
});

export function listOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value;
  throw new Fault(`"from" is ${kindOf(value)}; it must be a list`);
}

export const dataTypes = { Compose: compose, ParseJson: parse, Query: query, Select: select, Join: join };
