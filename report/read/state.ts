// A state as `pulumi stack export` writes it: what a stack has, and nothing of what changes.

import { isObject } from "../../text/json";
import type { HeldObject, Run } from "../model/model";
import { heldBy } from "./held";
import { isScaffold, readUrn } from "./urn";

export class StateRun {
  private readonly objects: HeldObject[] = [];
  private stack = "";
  private count = 0;

  resource(value: unknown): void {
    const urn = isObject(value) && typeof value.urn === "string" ? readUrn(value.urn) : undefined;
    if (urn === undefined) return;
    this.stack ||= urn.stack;
    if (isScaffold(urn)) return;
    this.count += 1;
    this.objects.push(...heldBy(value, urn.type));
  }

  finish(): Run {
    const held = { objects: this.objects, isWhole: true };
    const nothing = { changes: [], unchanged: this.count, problems: [] };
    return { stack: this.stack, isPreview: true, isState: true, ...nothing, held };
  }
}
