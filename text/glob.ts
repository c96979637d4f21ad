/** Whether a name fits a pattern of `*` (any text) and `?` (one character). */
export function fitsGlob(name: string, glob: string): boolean {
  const source = Array.from(glob, (sign) => signs[sign] ?? sign.replace(/[\\^$.|+()[\]{}]/g, "\\$&")).join(
    "",
  );
  return new RegExp(`^${source}$`, "su").test(name);
}

const signs: Readonly<Record<string, string>> = { "*": ".*", "?": "." };
