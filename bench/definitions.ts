// Definitions of a size, in the three kinds of text that people send.

const step = (index: number): string =>
  `  - type: task\n    name: step${index}\n    action: Wait:Task\n    inputMappings:\n      - target: "order (${index})"\n        source: $input.orders[${index}]\n`;

const chinese = (index: number): string =>
  `  - type: pass\n    name: 步骤${index}\n    description: 检查订单的付款状态，然后通知仓库发货\n`;

const head = "version: v1\ntype: flow\nsteps:\n";

const repeated = (bytes: number, part: (index: number) => string): string => {
  const parts = [head];
  for (let size = head.length, index = 0; size < bytes; index++) {
    const next = part(index);
    parts.push(next);
    size += Buffer.byteLength(next);
  }
  return Buffer.from(parts.join(""))
    .subarray(0, bytes)
    .toString("utf8")
    .replace(/\uFFFD+$/u, "");
};

/** About `bytes` bytes of UTF-8 in each language. */
export const definitionsOf = (bytes: number): Readonly<Record<string, string>> => ({
  "YAML, English": repeated(bytes, step),
  "JSON, English": JSON.stringify({ text: repeated(bytes, step) }, null, 2).slice(0, bytes),
  "YAML, Chinese": repeated(bytes, chinese),
});
