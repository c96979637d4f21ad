#!/usr/bin/env node
import { problemOfNode } from "../text/node-version";

const problem = problemOfNode();
if (problem === undefined) start();
else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

/** Loads the rest only now: an old Node may not be able to. */
function start(): void {
  const { processIo }: typeof import("./io") = require("./io");
  const { run }: typeof import("./command-line") = require("./command-line");
  run(process.argv.slice(2), processIo).then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      process.exit(1);
    },
  );
}
