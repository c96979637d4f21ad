// The colours of a page, for light and for dark; a test holds each text to its ground.

export interface Palette {
  readonly ground: string;
  readonly panel: string;
  readonly line: string;
  readonly text: string;
  readonly faint: string;
  readonly link: string;
  /** Grounds and texts of levels, and of what comes and goes. */
  readonly failed: Pair;
  readonly dangerous: Pair;
  readonly changes: Pair;
  readonly nothing: Pair;
}

interface Pair {
  readonly fill: string;
  readonly text: string;
}

export const light: Palette = {
  ground: "#ffffff",
  panel: "#f6f8fa",
  line: "#8c959f",
  text: "#1f2328",
  faint: "#57606a",
  link: "#0550ae",
  failed: { fill: "#ffebe9", text: "#82071e" },
  dangerous: { fill: "#fff3cd", text: "#4d2d00" },
  changes: { fill: "#dafbe1", text: "#0a3d18" },
  nothing: { fill: "#eaeef2", text: "#24292f" },
};

export const dark: Palette = {
  ground: "#0d1117",
  panel: "#161b22",
  line: "#6e7681",
  text: "#e6edf3",
  faint: "#9da7b1",
  link: "#79c0ff",
  failed: { fill: "#490202", text: "#ffdcd7" },
  dangerous: { fill: "#341a00", text: "#f8e3a1" },
  changes: { fill: "#04260f", text: "#aff5b4" },
  nothing: { fill: "#21262d", text: "#e6edf3" },
};

/** What a style sheet calls them: `--ground`, `--failed-fill`. */
export function variables(palette: Palette): string {
  const named = Object.entries(palette).flatMap(([name, color]) =>
    typeof color === "string"
      ? [`--${name}: ${color};`]
      : [`--${name}-fill: ${color.fill};`, `--${name}-text: ${color.text};`],
  );
  return `:root { ${named.join(" ")} }`;
}
