// The entry of `npm test`, `npm run demo` and others, on a fresh clone as on a used one. It needs no
// package: nothing may be installed yet.

const OLDEST_NODE = [20, 12];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(
    `error: Node ${process.versions.node} is too old; install Node ${OLDEST_NODE.join(".")} or newer`,
  );
  process.exit(1);
}

// Loaded late, so that an old Node meets the sentence above and not its own syntax error.
const { main } = await import("./main.mjs");
process.exitCode = await main(process.argv.slice(2));
