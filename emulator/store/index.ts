import { lockData } from "./data-lock";
import { DiskHistories } from "./disk-histories";
import { diskFiles } from "./files";
import { type Histories, MemoryHistories } from "./histories";
import { Journal } from "./journal";
import type { RecordKind } from "./records";
import { type Change, RegionView, State } from "./state";

/** The state and the histories of executions that have ended, both on disk with a data folder. */
export class Store {
  #closed = false;

  private constructor(
    private readonly state: State,
    readonly histories: Histories,
    private readonly journal?: Journal,
    private readonly unlock?: () => Promise<void>,
  ) {}

  static inMemory(): Store {
    return new Store(new State(), new MemoryHistories());
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
      const journal = await Journal.open(directory, { state, notice });
      const settled = () => journal.settled();
      const histories = await DiskHistories.open(directory, { files: diskFiles, settled, notice });
      return new Store(state, histories, journal, unlock);
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  /** A region of the default account, or of another one. */
  region(region: string, account?: string): RegionView {
    return new RegionView(this.state, { ...(account !== undefined && { account }), region });
  }

  /** Every group of records of a kind. */
  groups(kind: RecordKind): readonly { readonly world: RegionView; readonly group: string }[] {
    return this.state
      .shelves(kind)
      .map(({ region, account, group }) => ({ world: this.region(region, account), group }));
  }

  commit(changes: readonly Change[]): void {
    // A call that was cut when the emulator closed may still come to its end.
    if (this.#closed || changes.length === 0) return;
    this.state.apply(changes);
    this.journal?.append(changes);
  }

  /** Whether it outlives the process. */
  get isKept(): boolean {
    return this.journal !== undefined;
  }

  /** Resolves when all that a reader could have seen is on disk: no answer may go out before. */
  async settled(): Promise<void> {
    await this.journal?.settled();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.histories.close();
    await this.journal?.close();
    await this.unlock?.();
  }
}
