// Values that a preview does not know yet. The engine writes one of these texts in their place, whatever
// their type (sdk/go/common/resource/plugin/rpc.go).

/** What stands for an unknown value of any type. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const sentinels = new Set([
  unknown,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

export function isUnknown(value: unknown): boolean {
  return typeof value === "string" && sentinels.has(value);
}

/** Whether a value is unknown, or holds something unknown at any depth. */
export function holdsUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return isUnknown(value);
  return Object.values(value).some(holdsUnknown);
}
