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
   * Runs `work` under a name. `work` gets a function to report its present part with, and how much of all is done
   * (from 0 to 1).
   * @template T
   * @param {string} name
   * @param {(report: (part: string, done?: number) => void) => Promise<T>} work
   * @param {{ estimateSeconds?: number }} options how long it takes as a rule: then the time that is left is shown
   * @returns {Promise<T>}
   */
  async show(name, work, { estimateSeconds } = {}) {
    const task = { name, part: "", done: 0, estimateSeconds, started: this.now() };
    this.add(task);
    try {
      return await work((part, done = task.done) => {
        Object.assign(task, { part, done });
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
    if (!this.stream.isTTY) {
      this.stream.write(`${this.lines()[0]}\n`);
      return;
    }
    const columns = this.stream.columns || 80;
    this.clear();
    this.stream.write(this.lines().find((line) => line.length < columns) ?? "");
  }

  /** What may be shown, the fullest first: a line that is too long is never cut, it says less. */
  lines() {
    const tasks = [...this.tasks].map((task) => this.describe(task));
    const short = tasks.map(([name, time]) => `${name} ${time}`);
    const last = tasks.at(-1);
    return [
      tasks.map(full).join(" · "),
      [...short.slice(0, -1), full(last)].join(" · "),
      full(last),
      short.join(" · "),
      short.at(-1),
    ];
  }

  describe(task) {
    const { name, part } = task;
    const seconds = this.seconds(task);
    return [name, clock(seconds), part, timeLeft(task, seconds)];
  }

  seconds(task) {
    return Math.round((this.now() - task.started) / 1000);
  }

  clear() {
    if (this.stream.isTTY) this.stream.write("\r\x1b[K");
  }
}

function full([name, time, ...details]) {
  return [`${name} ${time}`, ...details].filter(Boolean).join(", ");
}

/** At first by the rule, then more and more by what was seen. */
function timeLeft({ estimateSeconds, done }, seconds) {
  if (estimateSeconds === undefined) return "";
  const left = (1 - done) * (estimateSeconds * (1 - done ** 2) + done * seconds);
  return left < 60 ? "less than a minute left" : `about ${Math.ceil(left / 60)} min left`;
}

function clock(seconds) {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
