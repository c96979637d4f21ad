// The Pulumi engine in small, in this process: the order of its calls and what it writes down of them, also when they
// fail. What it does was seen under the real one: check gets the old inputs, diff the old outputs; a replacement is
// checked again with no olds; a resource with errors of its initialization is updated whatever diff says; what was
// replaced stays in the state as a pending delete until it is gone.

import type { Session } from "../../provider/cloud/session";
import { PartialError } from "../../provider/lifecycle/resource-error";
import { isObject, type JsonObject } from "../../text/json";
import { tagLeft } from "./judge";
import { type ClassName, type Declaration, type Program, type Reference, resources } from "./program";

/** What the state holds of an object. */
export interface Entry extends Pick<Declaration, "name" | "className"> {
  readonly id: string;
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
  readonly references: Readonly<Record<string, Reference>>;
  readonly isUnfinished: boolean;
}

/** What a command did: the kinds of its steps, and the messages of those that failed. */
export interface Done {
  readonly steps: readonly { readonly op: Op; readonly name: string }[];
  readonly failures: readonly string[];
}

export type Op = "same" | "create" | "update" | "replace" | "delete" | "read" | "gone";

/** The engine's word for what is not known before an update; `check` and `diff` meet it in previews. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A step that failed; what it left behind is in the state. */
class StepFailure extends Error {}

/** One stack. */
export class SmallEngine {
  private readonly entries = new Map<string, Entry>();
  private replaced: Entry[] = [];
  private steps: { op: Op; name: string }[] = [];
  /** The process of the command that runs; what a dead one has under way may end after the next has begun. */
  private process = { isDead: false };
  /** Whether it has ever been killed. */
  wasKilled = false;
  /** Ids that the state holds or has held. */
  readonly past = new Set<string>();
  private spentNames = 0;

  /** Everything that the state holds, objects to be deleted included. */
  get state(): readonly Entry[] {
    return [...this.entries.values(), ...this.replaced];
  }

  /** Writes that a kill cut off, and that were not tried again alike: by attempt what they may have left. */
  private readonly cutOff = new Map<string, readonly string[]>();

  /** Logical names of which an object may be left that no state holds, and tags by `tagLeft`. */
  get interrupted(): ReadonlySet<string> {
    return new Set([...this.cutOff.values()].flat());
  }

  /** `death` rejects when the engine is killed: what is under way then is lost. */
  up(program: Program, session: Session, death?: Promise<never>): Promise<Done> {
    return this.command(death, async () => {
      await this.deleteReplaced(session);
      for (const declaration of program) await this.place(declaration, session);
      const declared = new Set(program.map(({ name }) => name));
      const removed = [...this.entries.values()].filter(({ name }) => !declared.has(name));
      for (const entry of removed.reverse()) {
        await this.remove(entry, session);
        this.entries.delete(entry.name);
      }
      await this.deleteReplaced(session);
    });
  }

  refresh(session: Session, death?: Promise<never>): Promise<Done> {
    return this.command(death, async () => {
      const failures: string[] = [];
      // One that cannot be read does not keep the others from it.
      for (const entry of this.state)
        await this.read(entry, session).catch((error) => failures.push(messageOf(error)));
      if (failures.length > 0) throw new StepFailure(failures.join("\n"));
    });
  }

  private async command(death: Promise<never> | undefined, work: () => Promise<void>): Promise<Done> {
    this.steps = [];
    const process = { isDead: false };
    this.process = process;
    death?.catch(() => {
      process.isDead = true;
      this.wasKilled = true;
    });
    try {
      await (death ? Promise.race([work(), death]) : work());
      return { steps: this.steps, failures: [] };
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      return { steps: this.steps, failures: [error.message] };
    }
  }

  private async place(declaration: Declaration, session: Session): Promise<void> {
    const { name, className } = declaration;
    const resource = resources[className];
    const old = this.entries.get(name);
    const news = this.inputsOf(declaration);
    const inputs = this.check(declaration, session, { olds: old?.inputs ?? {}, news });
    if (!old) return this.create(declaration, inputs, session);
    resource.know(session, old.id, old.outputs);
    const { changed, replaces, deleteBeforeReplace, isUnfinished } = resource.diff(old.outputs, inputs);
    if (replaces.length > 0) {
      const fresh = this.check(declaration, session, { olds: {}, news });
      if (deleteBeforeReplace) await this.removeWithDependents(old, session);
      await this.create(declaration, fresh, session);
      this.note("replace", name);
    } else if (changed.length > 0 || isUnfinished || old.isUnfinished) {
      await this.update(old, declaration, { inputs, session });
    } else {
      this.entries.set(name, { ...old, inputs, references: declaration.references ?? {} });
      this.note("same", name);
    }
  }

  private inputsOf({ name, inputs, references = {} }: Declaration): JsonObject {
    const resolved = Object.entries(references).map(([property, { of, output }]) => {
      const value = this.entries.get(of)?.outputs[output];
      if (value === undefined) throw new Error(`the program uses "${of}" before it declares it`);
      return [property, value] as const;
    });
    return { __logicalName: name, __owner: `test/dev/${name}`, ...inputs, ...Object.fromEntries(resolved) };
  }

  private check(
    { name, className }: Declaration,
    session: Session,
    { olds, news }: { olds: JsonObject; news: JsonObject },
  ): JsonObject {
    const { inputs, problems } = resources[className].check(session, olds, news);
    if (problems.length === 0) return inputs;
    throw new Error(`${name} is no good program: ${problems.map(({ reason }) => reason).join("; ")}`);
  }

  private async create(declaration: Declaration, inputs: JsonObject, session: Session): Promise<void> {
    const { name, className, references = {} } = declaration;
    const { process } = this;
    const record = (id: string, outputs: JsonObject, isUnfinished: boolean) => {
      const old = this.entries.get(name);
      this.past.add(id);
      if (old) this.replaced.push(old);
      this.entries.delete(name); // a new object stands at the end of the state
      this.entries.set(name, { name, className, id, inputs, outputs, references, isUnfinished });
    };
    const attempt = JSON.stringify([name, this.guardOf(className, inputs)]);
    const wasCutOff = this.cutOff.has(attempt);
    this.cutOff.set(attempt, className === "ResourceTag" ? tagsOf(inputs) : [name]);
    try {
      const { id, state } = await resources[className].create(session, inputs);
      record(id, state, false);
      this.cutOff.delete(attempt);
      this.note("create", name);
    } catch (error) {
      if (process.isDead) throw error; // nobody is there to write anything down
      if (!wasCutOff) this.cutOff.delete(attempt);
      if (error instanceof PartialError) record(error.id, error.state, true);
      throw new StepFailure(messageOf(error));
    }
  }

  /** By what a create that was cut off is met again; nothing, where a later one is another. */
  private guardOf(className: ClassName, { flowName, tags, name, input, triggers }: JsonObject): unknown[] {
    if (className === "ComposerFlow") return [];
    if (className !== "Execution") return [flowName, tags, name];
    // In place of a name that is spent, each try has another.
    const isSpent = this.past.has(`${flowName}/${name}`);
    return [flowName, input, triggers, isSpent && ++this.spentNames];
  }

  private async update(
    old: Entry,
    { references = {} }: Declaration,
    { inputs, session }: { inputs: JsonObject; session: Session },
  ): Promise<void> {
    const { name, className, id, outputs: olds } = old;
    const { process } = this;
    const record = (outputs: JsonObject, isUnfinished: boolean) =>
      this.entries.set(name, { ...old, inputs, outputs, references, isUnfinished });
    const attempt = JSON.stringify([name, "update", inputs.tags ?? null]);
    const wasCutOff = this.cutOff.has(attempt);
    if (className === "ResourceTag") this.cutOff.set(attempt, tagsOf(inputs));
    try {
      record(await resources[className].update(session, id, { olds, news: inputs }), false);
      this.cutOff.delete(attempt);
      this.note("update", name);
    } catch (error) {
      if (process.isDead) throw error;
      if (!wasCutOff) this.cutOff.delete(attempt);
      if (error instanceof PartialError) record(error.state, true);
      throw new StepFailure(messageOf(error));
    }
  }

  private async read(entry: Entry, session: Session): Promise<void> {
    const found = await resources[entry.className].read(session, entry.id, entry.outputs);
    this.note(found ? "read" : "gone", entry.name);
    const next = found && {
      ...entry,
      id: found.id,
      inputs: found.inputs,
      outputs: found.state,
      isUnfinished: false,
    };
    if (this.entries.get(entry.name) !== entry) {
      this.replaced = this.replaced.flatMap((one) => (one === entry ? (next ?? []) : one));
    } else if (next) this.entries.set(entry.name, next);
    else this.entries.delete(entry.name);
  }

  /** Objects that would be replaced with the one they refer to go first. */
  private async removeWithDependents(old: Entry, session: Session): Promise<void> {
    for (const entry of [...this.entries.values()].reverse()) {
      const properties = Object.entries(entry.references).filter(([, { of }]) => of === old.name);
      if (properties.length === 0) continue;
      const news = { ...entry.inputs, ...Object.fromEntries(properties.map(([name]) => [name, unknown])) };
      const { replaces } = resources[entry.className].diff(entry.outputs, news);
      if (replaces.length > 0) await this.removeWithDependents(entry, session);
    }
    await this.remove(old, session);
    this.entries.delete(old.name);
  }

  private async deleteReplaced(session: Session): Promise<void> {
    for (const entry of [...this.replaced].reverse()) {
      await this.remove(entry, session);
      this.replaced = this.replaced.filter((one) => one !== entry);
    }
  }

  private async remove({ name, className, id, outputs }: Entry, session: Session): Promise<void> {
    await resources[className].delete(session, id, outputs).catch((error: unknown) => {
      throw new StepFailure(messageOf(error));
    });
    this.note("delete", name);
  }

  private note(op: Op, name: string): void {
    this.steps.push({ op, name });
  }
}

/** Tags bear no mark: of those that no state holds, only the key tells whose they may be. */
const tagsOf = ({ resourceId, tags }: JsonObject): string[] =>
  Object.keys(isObject(tags) ? tags : {}).map((key) => tagLeft(String(resourceId), key));

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The engine is gone. */
export class Killed extends Error {}
