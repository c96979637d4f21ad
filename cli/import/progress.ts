// How far an import is: a bar that is drawn anew on a terminal, a line now and then elsewhere.

import { printable } from "../../text/printable";
import type { Io } from "../io";

const barWidth = 24;
/** Between two lines where there is no terminal. */
const secondsBetweenLines = 10;

export interface Progress {
  show(done: number, all: number, what: string): void;
  /** Takes the bar away. */
  end(): void;
}

/** `now` in milliseconds. */
export function progressOn(io: Io, now: () => number): Progress {
  const { redraw } = io;
  let told = now();
  return {
    show: (done, all, what) => {
      const count = `${done}/${all}`;
      if (redraw) return redraw(`${bar(done, all)} ${count} ${printable(what)}`);
      if (now() - told < secondsBetweenLines * 1000) return undefined;
      told = now();
      return io.error(`${count} ${printable(what)}`);
    },
    end: () => redraw?.(""),
  };
}

function bar(done: number, all: number): string {
  const filled = all === 0 ? 0 : Math.round((done / all) * barWidth);
  return `${"█".repeat(filled)}${"░".repeat(barWidth - filled)}`;
}
