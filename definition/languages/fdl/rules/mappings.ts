// Where mappings put their values, and how much they carry.

import { isObject } from "../../../../text/json";
import type { Rule } from "../../rule";
import { flow } from "../example";
import type { FdlModel, Part } from "../model";
import { show } from "../wording";

const pass = (mappings: string) => flow(`- {type: pass, name: hello, outputMappings: [${mappings}]}`);
const one = pass("{target: greeting, source: hello}");

export const mappingSource: Rule<FdlModel> = {
  id: "fdl/mapping-source",
  severity: "error",
  title: "a mapping has a source",
  why: "The reference requires `source`; without one nothing is mapped.",
  accepted: one,
  refused: pass("{target: greeting}"),
  *check(model) {
    for (const { fields, path } of model.partsOf("mapping")) {
      if (fields.source !== undefined) continue;
      yield {
        path,
        message:
          '"source" is missing; give a value, or a path that begins with "$input", "$local" or "$context"',
      };
    }
  },
};

export const mappingTarget: Rule<FdlModel> = {
  id: "fdl/mapping-target",
  severity: "warning",
  title: "the target of a mapping is a plain key",
  why: "Nested targets are not documented, and no public definition has one.",
  accepted: one,
  refused: pass("{target: $.greeting, source: hello}"),
  *check(model) {
    for (const { fields, path } of model.partsOf("mapping")) {
      const { target } = fields;
      if (typeof target !== "string" || model.isOpen(target) || /^[^$.[\]\s]+$/.test(target)) continue;
      yield {
        path: [...path, "target"],
        message: `${show(target)} is not a plain key; use a word such as "result"`,
      };
    }
  },
};

export const duplicateTarget: Rule<FdlModel> = {
  id: "fdl/duplicate-target",
  severity: "warning",
  title: "no two mappings of a list have the same target",
  why: "Only one of the two values can be in the result.",
  accepted: one,
  refused: pass("{target: greeting, source: hello}, {target: greeting, source: bye}"),
  *check(model) {
    for (const mappings of mappingLists(model)) {
      const seen = new Set<unknown>();
      for (const { fields, path } of mappings) {
        const { target } = fields;
        if (typeof target !== "string" || model.isOpen(target)) continue;
        if (seen.has(target))
          yield { path: [...path, "target"], message: `${show(target)} is set twice by this list; keep one` };
        seen.add(target);
      }
    }
  },
};

const mostBytes = 32 * 1024;
const sixtyTimes = (item: string) => Array.from({ length: 60 }, () => item).join(", ");

export const largeConstants: Rule<FdlModel> = {
  id: "fdl/large-constants",
  severity: "warning",
  title: "constants of a mapping list are smaller than 32 KiB",
  why: "Input, output and local data of one step may be 32 KiB together.",
  accepted: one,
  refused: pass(`{target: pages, source: [&page ${"large ".repeat(100)}, ${sixtyTimes("*page")}]}`),
  *check(model) {
    for (const mappings of mappingLists(model)) {
      const bytes = mappings.reduce((sum, { fields }) => sum + constantBytes(fields.source), 0);
      const [first] = mappings;
      if (!first || bytes <= mostBytes) continue;
      const message = `the constants of this list have ${bytes} bytes; the data of a step may have ${mostBytes}`;
      yield { path: first.path.slice(0, -1), message };
    }
  },
};

function mappingLists(model: FdlModel): readonly (readonly Part[])[] {
  return [...Map.groupBy(model.partsOf("mapping"), ({ listPath }) => listPath).values()];
}

function constantBytes(source: unknown): number {
  if (typeof source === "string" && /^\$(input|local|context)\b/.test(source)) return 0;
  let bytes = 0;
  const waiting: unknown[] = [source];
  while (waiting.length > 0) {
    const value = waiting.pop();
    bytes += 2;
    if (typeof value === "string") bytes += utf8Length(value);
    if (Array.isArray(value)) for (const item of value) waiting.push(item);
    else if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        bytes += utf8Length(key) + 2;
        waiting.push(item);
      }
    }
  }
  return bytes;
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // a surrogate is two units of two bytes each, other units above U+07FF have three
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
