// The few colours of the command, only where they show.

import { styleText } from "node:util";
import type { Io } from "./io";

export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

export const paintFor = ({ hasColours }: Io): Paint =>
  hasColours ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text;
