// What a Map does, inline or distributed, read from its fields.

import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { readField } from "./constructors";
import { compileExpression } from "./expression/evaluate";
import { type Fields, knownFields, textIn } from "./fields";
import type { Distributed, Evaluate, MapWork, Scopes } from "./program";

export function readMap(fields: Fields, scopes: Scopes): MapWork {
  const reader = readField(fields, "ItemReader");
  const path = textIn(fields, "ItemsPath");
  const parts = {
    // The pages demand a path, also where a reader gives the items.
    items: path === undefined || reader ? undefined : compileExpression(path),
    reader,
    item: readField(fields, "ItemConstructor"),
    most: readField(fields, "MaxItems"),
    concurrency: spelled(fields, ["MaxConcurrency", "MaxConcuccency"]),
  };
  if (!parts.items && !reader) throw new Fault('a Map has "ItemsPath" or "ItemReader"');
  const distributed = readDistributed(fields);
  if (!distributed && reader) throw new Fault('only a distributed Map has an "ItemReader"');
  const scope = scopes.add(fields.Processor, "Processor");
  return { kind: "map", scope, ...given(parts), ...(distributed && { distributed }) };
}

/** The parts that are there. */
const given = <Key extends string>(parts: Readonly<Record<Key, Evaluate | undefined>>) =>
  // An entry that is filtered out is one that may be absent.
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part)) as Partial<Record<Key, Evaluate>>;

/** A field that the pages spell in several ways. */
function spelled(fields: Fields, names: readonly string[]): Evaluate | undefined {
  const found = names.flatMap((name) => readField(fields, name) ?? []);
  if (found.length > 1) throw new Fault(`${names.map(quote).join(" and ")} are the same field; give one`);
  return found[0];
}

function readDistributed(fields: Fields): Distributed | undefined {
  const processor = isObject(fields.Processor) ? fields.Processor : {};
  const config = processor.ProcessorConfig ?? fields.ProcessorConfig;
  if (config === undefined || config === null) {
    const own = ["ItemBatcher", "ResultWriter"].find((name) => fields[name] !== undefined);
    if (own !== undefined)
      throw new Fault(`only a distributed Map has ${quote(own)}; give "ProcessorConfig"`);
    return undefined;
  }
  const mode = textIn(knownFields(config, ["ExecutionMode"], '"ProcessorConfig"'), "ExecutionMode");
  if (mode !== "Express" && mode !== "Standard") {
    throw new Fault('"ExecutionMode" of "ProcessorConfig" is neither "Express" nor "Standard"');
  }
  const batcher = fields.ItemBatcher;
  const batch =
    batcher === undefined
      ? undefined
      : readField(knownFields(batcher, ["MaxItemsPerBatch"], '"ItemBatcher"'), "MaxItemsPerBatch");
  if (batcher !== undefined && !batch) throw new Fault('"MaxItemsPerBatch" of "ItemBatcher" is missing');
  return {
    executionMode: mode,
    ...given({ batch, writer: readField(fields, "ResultWriter") }),
    ...tolerance(fields),
  };
}

const counts = ["ToleratedFailedCount", "ToleratedFailureCount", "ToleratedFailCount"];
const percentages = ["ToleratedFailedPercentage", "ToleratedFailurePercentage", "ToleratedFailPercentage"];
const holders = ["ToleratedFailurePolicy", "ToleratedFailedPolicy", "ToleratedFailPolicy"];

function tolerance(fields: Fields): Pick<Distributed, "toleratedCount" | "toleratedPercentage"> {
  const own = Object.keys(fields).filter((name) => name.startsWith("ToleratedFail"));
  const known = [...counts, ...percentages, ...holders];
  const odd = own.find((name) => !known.includes(name.replace(/\.\$$/, "")));
  if (odd !== undefined) throw new Fault(`no document says what ${quote(odd)} means in a Map; remove it`);
  const name = holders.find((one) => fields[one] !== undefined);
  const inner = name === undefined ? {} : knownFields(fields[name], [...counts, ...percentages], quote(name));
  const all = { ...fields, ...inner };
  return given({ toleratedCount: spelled(all, counts), toleratedPercentage: spelled(all, percentages) });
}
