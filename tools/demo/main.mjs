// `npm run demo`, and `npm run demo -- --keep`.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
require("../typescript.cjs"); // the demo is TypeScript, like all that it uses
const { demo } = require("./demo.ts");

process.exitCode = await demo(process.argv.slice(2));
