// Loaded before a command: tells at its end how much memory it had at most, in KiB.
const { writeSync } = require("node:fs");

process.on("exit", () => {
  writeSync(2, `peak ${process.resourceUsage().maxRSS}\n`);
});
