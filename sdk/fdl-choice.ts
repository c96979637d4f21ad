// Choices as values: each branch makes a new one, so that one choice may be the beginning of several.

import type * as pulumi from "@pulumi/pulumi";
import { type Content, type Jump, mapped, type Step, type StepOptions, StepValue } from "./fdl-step";
import type { Condition } from "./literals";

type Text = pulumi.Input<string>;

/** A branch of a choice: steps, then a jump; at least one of them. */
type Branch = readonly [Step, ...Step[]] | readonly [...Step[], Jump];

/** Chooses by conditions, tried in order: `choice("paid?").when('$.status == "paid"', goto(ship))`. */
export class Choice extends StepValue {
  constructor(
    name: string,
    content: Content,
    private readonly first?: StepValue,
  ) {
    super("choice", name, content);
  }

  override get origin(): StepValue {
    return this.first ?? this;
  }

  /** The choice with this branch, which is taken when the condition holds on the step's input. */
  when<When extends Text>(condition: When & Condition<When>, ...branch: Branch): Choice {
    return this.with("choices", { condition }, branch);
  }

  /** The choice with this branch, which is taken when no condition holds. */
  otherwise(...branch: Branch): Step {
    if (this.count("default") > 0)
      throw new Error(`step "${this.name}" has a default already; keep one "otherwise"`);
    return this.with("default", {}, branch);
  }

  private count(key: string): number {
    return (this.content.entries ?? []).filter(({ place: [first] }) => first === key).length;
  }

  private with(key: "choices" | "default", entry: object, parts: readonly (Step | Jump)[]): Choice {
    const steps = parts.filter((part): part is Step => part instanceof StepValue);
    const [jump, ...more] = parts.filter((part): part is Jump => !(part instanceof StepValue));
    if (more.length > 0) throw new Error(`step "${this.name}": a branch jumps once; keep one goto`);
    if (jump && parts.at(-1) !== jump)
      throw new Error(`step "${this.name}": nothing may follow the goto of a branch`);
    const place = key === "choices" ? [key, this.count(key)] : [key];
    const { fields, entries = [], lists = [], jumps = [] } = this.content;
    const content = {
      fields,
      entries: [...entries, { place, entry }],
      lists: steps.length > 0 ? [...lists, { place, steps }] : lists,
      jumps: jump ? [...jumps, { place, entry: {}, target: jump.jumpsTo }] : jumps,
    };
    return new Choice(this.name, content, this.origin);
  }
}

export const choice = (name: string, options: StepOptions = {}): Choice =>
  new Choice(name, { fields: { ...mapped(options), choices: [] } });
