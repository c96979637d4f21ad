import { lockData } from "./data-lock";
import { Histories } from "./histories";
import { Journal } from "./journal";
import type { RecordKind } from "./records";
import { type Change, RegionView, State } from "./state";

/** The state, and with a data folder its journal. */
export class Store {
  /** Events of executions that have ended. */
  readonly histories = new Histories();
  #closed = false;

  private constructor(
    private readonly state: State,
    private readonly journal?: Journal,
    private readonly unlock?: () => Promise<void>,
  ) {}

  static inMemory(): Store {
    return new Store(new State());
  }

  /**
   * Opens a data folder, making it if need be.
   *
   * @throws DataInUseError, DamagedJournalError
   */
  static async open(directory: string, notice: (text: string) => void): Promise<Store> {
    const unlock = await lockData(directory);
    try {
      const state = new State();
      return new Store(state, await Journal.open(directory, { state, notice }), unlock);
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  region(name: string): RegionView {
    return new RegionView(this.state, name);
  }

  /** Every group of records of a kind. */
  groups(kind: RecordKind): readonly { readonly world: RegionView; readonly group: string }[] {
    return this.state.shelves(kind).map(({ region, group }) => ({ world: this.region(region), group }));
  }

  commit(changes: readonly Change[]): void {
    // A call that was cut when the emulator closed may still come to its end.
    if (this.#closed || changes.length === 0) return;
    this.state.apply(changes);
    this.journal?.append(changes);
  }

  /** Resolves when all that a reader could have seen is on disk: no answer may go out before. */
  async settled(): Promise<void> {
    await this.journal?.settled();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.journal?.close();
    await this.unlock?.();
  }
}
