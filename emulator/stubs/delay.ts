const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Whole milliseconds of `2` (seconds) or `"1.5s"`; none is 0, and what is no delay is `undefined`. */
export function delayMs(value: unknown = 0): number | undefined {
  if (typeof value === "number") return checked(value * 1000);
  const [, digits, unit = ""] =
    (typeof value === "string" && /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(value)) || [];
  return digits === undefined ? undefined : checked(Number(digits) * (unitMs[unit] ?? 0));
}

function checked(ms: number): number | undefined {
  const whole = Math.round(ms);
  return Number.isSafeInteger(whole) && whole >= 0 ? whole : undefined;
}
