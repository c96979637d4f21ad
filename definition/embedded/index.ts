// Definitions within the files of deployment tools, and where they stand there.

export type { Embedded, EmbeddedPath, EmbeddedText, Filling } from "./embedded";
export { definitionsIn, type Format } from "./find";
export { filledDocument, parseEmbedded, validateEmbedded } from "./read";
export { whole } from "./whole";
