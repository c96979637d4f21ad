// Timers as a binary heap in an array: the first one due is the first item.

import type { Timer } from "./run";

const isBefore = (a: Timer, b: Timer) => a.due < b.due || (a.due === b.due && a.id < b.id);

export function addTimer(heap: Timer[], timer: Timer): void {
  let at = heap.length;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || isBefore(parent, timer)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = timer;
}

export function takeTimer(heap: Timer[]): Timer | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first !== undefined && last !== undefined && heap.length > 0) sink(heap, last);
  return first;
}

/** Puts a timer where the first one was. */
function sink(heap: Timer[], timer: Timer): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    if (one === undefined) break;
    const child = other !== undefined && isBefore(other, one) ? other : one;
    if (isBefore(timer, child)) break;
    heap[at] = child;
    at = child === one ? left : left + 1;
  }
  heap[at] = timer;
}
