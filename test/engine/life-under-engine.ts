// The promises that every resource keeps, under the real engine. A command costs seconds, so each is given many
// objects: one for every property that changes, replaces or drifts. The tests of a file follow one another.
import { type JsonObject, sameJson } from "../../provider/json";
import type { Life } from "../lives";
import { type EngineCloud, programOf, startEngineCloud } from "./cloud-stack";
import { type CommandResult, operationsOn, type Stack, type StateResource } from "./pulumi";

const otherRegion = "cn-shanghai";
const deletesFirst = ["delete-replaced", "replace", "create-replacement"];
const createsFirst = ["create-replacement", "replace", "delete-replaced"];

/** Objects by logical name. */
type Objects = Record<string, JsonObject>;

/** Declares the tests of a life under the engine. */
export function describeEngineLife(life: Life): void {
  const { className, resource } = life;
  const type = `pulumi-nodejs:dynamic/aliflow:${className}`;
  const exported = className.charAt(0).toLowerCase() + className.slice(1);
  const __provider = `exports.handler=()=>require("pulumi-aliflow/provider").${exported}`;
  const replacements = [...Object.keys(life.replacementNames), "region"];
  const drifts = Object.keys(life.drift);

  let cloud: EngineCloud;
  let stack: Stack;
  let first: JsonObject;
  let objects: Objects;
  let state: Readonly<Record<string, StateResource>>;

  beforeAll(async () => {
    cloud = await startEngineCloud();
    first = await life.prepare(cloud.cloud);
    objects = {};
    for (const property of Object.keys(life.mutable)) objects[`update ${property}`] = await another();
    for (const property of replacements) objects[`replace ${property}`] = await another();
    for (const property of drifts) objects[`drift ${property}`] = await another();
    objects.gone = await another();
    stack = await cloud.createStack({ program: programOf(className, objects) });
  });
  afterAll(() => cloud?.close());
}
