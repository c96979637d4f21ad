const signs = /\*\*\/|\*\*|\*|\?|[^*?]+/g;
const patterns: Readonly<Record<string, string>> = {
  "**/": "(?:.*/)?",
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
};

/** What paths a glob of `**`, `*` and `?` stands for; one that names a folder stands for all below it. */
export function globPattern(glob: string): RegExp {
  const parts = glob.replace(/^\.\//, "").replace(/\/$/, "").match(signs) ?? [];
  const body = parts.map((part) => patterns[part] ?? part.replace(/[\\^$.+()[\]{}|]/g, "\\$&")).join("");
  return new RegExp(`^${body}(?:/.*)?$`);
}
