// `npm run sdks`: the SDKs for Python and Go, and the one for Node.js that `pulumi package add` would make.
import { join, relative } from "node:path";
import { findEngine } from "../engine/find.mjs";
import { Progress } from "../progress.mjs";
import { repository } from "../repository.mjs";
import { makeSdks, roots, SDKS } from "./sdks.mjs";

const progress = new Progress();
await makeSdks({ engine: await findEngine(progress), progress });
for (const [language, root] of Object.entries(roots))
  console.log(`${language} ${relative(repository, join(SDKS, root))}`);
