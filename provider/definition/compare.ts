import { sameJson } from "../json";
import type { Document } from "./types";

export function compare(a: Document, b: Document): readonly unknown[] {
  return a.kind === b.kind && sameJson(a.data, b.data) ? [] : [{}];
}
