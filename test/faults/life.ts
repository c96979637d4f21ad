// One stack that lives: its program as a model, its engine, its region of a world, and the end that judges it.
import { judge } from "./judge";
import { observe } from "./observer";
import { type Declaration, failing, fdl, type Program } from "./program";
import { Killed, SmallEngine } from "./small-engine";
import { mortal, type StepWorld } from "./world";

/** What the program declares, by logical name. */
export interface Model {
  readonly declared: Map<string, Declaration>;
}

/** One stack in a region of its own. */
export class Life {
  readonly engine = new SmallEngine();

  constructor(
    readonly world: StepWorld,
    readonly region: string,
  ) {}

  async run(command: "up" | "refresh", model: Model, killedAtCall?: number): Promise<readonly string[]> {
    // Between two commands of the engine lie seconds: what is carried out late is, by then.
    await this.world.clock.pass(10_000);
    const session = this.world.newSession();
    const { session: used, death } = killedAtCall
      ? mortal(session, killedAtCall)
      : { session, death: undefined };
    try {
      const done =
        command === "up"
          ? await this.engine.up(programOf(model, this.region), used, death)
          : await this.engine.refresh(used, death);
      return done.failures;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      return ["killed"];
    } finally {
      session.close();
    }
  }

  /** The end of every life. @throws what is wrong then */
  async end(model: Model): Promise<void> {
    this.world.emulator.clearFaults();
    await this.world.clock.pass(600_000);
    mend(model);
    const program = programOf(model, this.region);
    // A run that is waited for and has failed is told by one up, and begun anew by the next.
    if (program.some(({ className }) => className === "Execution")) await this.run("up", model);
    const failures = [...(await this.run("refresh", model)), ...(await this.run("up", model))];
    const session = this.world.newSession();
    const cloud = await observe(session.cloud(this.region));
    const again = await this.engine.up(program, session);
    session.close();
    const changes = again.steps
      .filter(({ op }) => op !== "same")
      .map(({ op, name }) => `restless: ${op} ${name}`);
    const { state, interrupted: abandoned, past, wasKilled } = this.engine;
    const findings = judge({ program, state, cloud, abandoned, past, wasKilled });
    const wrong = [
      ...failures.map((failure) => `stuck: ${failure}`),
      ...findings.map(({ kind, text }) => `${kind}: ${text}`),
      ...changes,
    ];
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  }
}

/** Lets every flow succeed: a program whose executions fail never comes to rest. */
function mend({ declared }: Model): void {
  for (const [name, { inputs, ...rest }] of declared)
    if (inputs.definition === failing)
      declared.set(name, { ...rest, inputs: { ...inputs, definition: fdl("mended") } });
}

/** Objects whose parent is not declared are left out: that would be no program. */
function programOf({ declared }: Model, region: string): Program {
  const names = [...declared.keys()].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return names.flatMap((name): Declaration[] => {
    const declaration = declared.get(name);
    const parents = Object.values(declaration?.references ?? {}).map(({ of }) => of);
    if (!declaration || !parents.every((parent) => declared.has(parent))) return [];
    return [{ ...declaration, inputs: { ...declaration.inputs, region } }];
  });
}

/** Logical names, those first that others refer to. */
export const order: readonly string[] = [
  "flow-a",
  "flow-b",
  "runs",
  "endless",
  "nightly",
  "hourly",
  "run",
  "run-too",
  "run-on",
  "notify",
  "notify-too",
  "tags",
  "tags-too",
];
