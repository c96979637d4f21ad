// First in, first out, as plain JSON, at a constant price.

import type { Queue } from "./run";

const leastWaste = 32;

export function enqueue<Item>(queue: Queue<Item>, item: Item): void {
  queue.items.push(item);
}

export function dequeue<Item>(queue: Queue<Item>): Item | undefined {
  if (queue.head >= queue.items.length) return undefined;
  const item = queue.items[queue.head];
  queue.head += 1;
  if (queue.head > leastWaste && queue.head * 2 > queue.items.length) {
    queue.items = queue.items.slice(queue.head);
    queue.head = 0;
  }
  return item;
}
