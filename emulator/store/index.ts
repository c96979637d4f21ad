import { lockData } from "./data-lock";
import { Journal } from "./journal";
import { type Change, RegionView, State } from "./state";

/** The state, and with a data folder its journal. */
export class Store {
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

  /** A region of the default account, or of another one. */
  region(region: string, account?: string): RegionView {
    return new RegionView(this.state, { ...(account !== undefined && { account }), region });
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
    await this.journal?.close();
    await this.unlock?.();
  }
}
