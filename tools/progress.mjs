// Shows what takes long: one line that changes on a terminal, a line now and then everywhere else.

const TERMINAL_SECONDS = 1;
const LOG_SECONDS = 20;
/** Shorter tasks end without a word. */
const WORTH_A_WORD_SECONDS = 2;

/** Tasks that run side by side and how far each of them is. */
export class Progress {
  constructor({ stream = process.stderr, now = Date.now } = {}) {
    this.stream = stream;
    this.now = now;
    this.tasks = new Set();
  }

  /**
   * Runs `work` under a name. `work` gets a function to report its present part with.
   * @template T
   * @param {string} name
   * @param {(report: (part: string) => void) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async show(name, work) {
    const task = { name, part: "", started: this.now() };
    this.add(task);
    try {
      return await work((part) => {
        task.part = part;
      });
    } finally {
      this.end(task);
    }
  }

  /** Prints a line that stays. */
  say(line) {
    this.clear();
    this.stream.write(`${line}\n`);
  }

  add(task) {
    if (this.tasks.size === 0) this.start();
    this.tasks.add(task);
    if (this.stream.isTTY) this.draw();
    else this.say(`${task.name} …`);
  }

  end(task) {
    this.tasks.delete(task);
    if (this.tasks.size === 0) clearInterval(this.timer);
    const seconds = this.seconds(task);
    if (seconds >= WORTH_A_WORD_SECONDS) this.say(`${task.name}: ${clock(seconds)}`);
    else this.clear();
  }

  start() {
    const every = this.stream.isTTY ? TERMINAL_SECONDS : LOG_SECONDS;
    this.timer = setInterval(() => this.draw(), every * 1000);
    this.timer.unref();
  }

  draw() {
    const line = [...this.tasks].map((task) => this.describe(task)).join(" · ");
    if (!this.stream.isTTY) {
      this.stream.write(`${line}\n`);
      return;
    }
    this.clear();
    this.stream.write(line.slice(0, this.stream.columns - 1));
  }

  describe(task) {
    return [`${task.name} ${clock(this.seconds(task))}`, task.part].filter(Boolean).join(", ");
  }

  seconds(task) {
    return Math.round((this.now() - task.started) / 1000);
  }

  clear() {
    if (this.stream.isTTY) this.stream.write("\r\x1b[K");
  }
}

function clock(seconds) {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
