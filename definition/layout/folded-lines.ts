// The lines of a folded text (`>`), filled as the serializer of the whole parser fills them.

import { leave } from "../read/quick-yaml-anchors";

/** Longest line that is not folded. */
export const lineWidth = 110;
/** A text for which less of the line is left is not folded. */
export const minContentWidth = 40;

const breakable = /(?<=[^ \t]) (?=[^ \t])/;

/** A text whose paragraphs each begin with a sign, behind a margin of this many blanks. */
export function foldedLines(text: string, margin: number): string[] {
  const width = lineWidth - margin;
  if (width < minContentWidth) throw leave;
  // The serializer lets one text be longer by one.
  if (text.length <= width + 1 && !text.includes("\n")) return [text];
  const paragraphs = text.split("\n");
  return paragraphs.flatMap((paragraph, index) => {
    // An empty line more keeps the break between two paragraphs.
    const isFollowed = paragraph !== "" && index + 1 < paragraphs.length;
    return [...filled(paragraph, width), ...(isFollowed ? [""] : [])];
  });
}

function filled(paragraph: string, width: number): string[] {
  const [first = "", ...words] = paragraph.split(breakable);
  const lines: string[] = [];
  let line = first;
  for (const word of words) {
    if (line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line += ` ${word}`;
  }
  return [...lines, line];
}
