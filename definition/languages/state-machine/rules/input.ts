// Reads of keys that nobody produces.

import { quote } from "../../../../text/quote";
import { adviser } from "../../adviser";
import { withStates } from "../example";
import { type Node, nodesOf } from "../expression/syntax";
import { inputKeys, inside, type Keys, rawOutputKeys } from "../input-keys";
import type { Expression, StateMachineModel, StateMachineRule } from "../model";

const both = withStates(`
- Type: Parallel
  Name: first
  Branches:
    - { StartAt: pay, States: [{ Type: Pass, Name: pay, End: true }] }
    - { StartAt: pack, States: [{ Type: Pass, Name: pack, End: true }] }
  Next: ship
- { Type: Pass, Name: ship, OutputConstructor: { parcel.$: $Input.Branch1 }, End: true }`);

export const missingKey: StateMachineRule = {
  id: "state-machine/missing-key",
  severity: "warning",
  title: "What is read from `$Input` and `$Output` was put there",
  why:
    "Constructors replace all that was there ([inputs and outputs](https://help.aliyun.com/document_detail/2402077.html)), " +
    "a Parallel answers `Branch0`, `Branch1` and so on, a Map `Items`, `HTTP:Request` `Header`, `Code` and `Body`. " +
    "Reported only where every way to a state says which keys it brings.",
  accepted: both,
  refused: both.replace("$Input.Branch1", "$Input.Branch2"),
  *check(model) {
    const given = inputKeys(model);
    const advise = adviser();
    for (const expression of model.expressions) {
      for (const { variable, key, offset } of reads(expression)) {
        const keys = keysOf(model, expression, { variable, given });
        if (keys === undefined || keys.has(key)) continue;
        const there = [...keys].map((name) => `${variable}.${name}`);
        const advice = there.length === 0 ? "nothing is there" : advise(`${variable}.${key}`, there);
        yield {
          path: expression.path,
          offset,
          message: `${quote(`${variable}.${key}`)} is not there; ${advice}`,
        };
      }
    }
  },
};

function keysOf(
  { document }: StateMachineModel,
  { state, place }: Expression,
  { variable, given }: { variable: string; given: ReadonlyMap<Expression["state"], Keys> },
): Keys {
  if (variable === "$Output") return rawOutputKeys(document, state);
  if (!given.has(state)) return undefined;
  const before = given.get(state);
  return place === "InputConstructor" ? before : inside(document, state, before);
}

interface Read {
  readonly variable: string;
  readonly key: string;
  readonly offset: number;
}

/** The first key behind `$Input` and `$Output`. */
function* reads({ parsed, path }: Expression): Iterable<Read> {
  // What a Catch builds sees the state's input as the pages say, but not what went wrong before it.
  if (!parsed.root || path.includes("Catch")) return;
  for (const { node } of nodesOf(parsed.root)) {
    const key = keyIn(node);
    if (key === undefined || !("of" in node) || node.of.kind !== "variable") continue;
    const { name, offset } = node.of;
    if (name === "$Input" || name === "$Output") yield { variable: name, key, offset };
  }
}

function keyIn(node: Node): string | undefined {
  if (node.kind === "member") return node.name;
  const [part] = node.kind === "index" && node.parts.length === 1 ? node.parts : [];
  const [key] = part?.kind === "list" && part.parts.length === 1 ? part.parts : [];
  return key?.kind === "literal" && typeof key.value === "string" ? key.value : undefined;
}
