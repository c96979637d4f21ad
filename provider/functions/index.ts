// Every function of schema.json, by its token.

import type { ProviderFunction } from "./provider-function";

export const functions: readonly ProviderFunction[] = [];
