// The account as a command looks at it, with a bar that shows how far it is.

import { createSession, type Session } from "../../provider/cloud/session";
import { resources } from "../../provider/resources";
import type { Io } from "../io";
import type { Account } from "./collect";
import type { Journal } from "./journal";
import { kindsOf } from "./kinds";
import { progressOn } from "./progress";
import type { Environment, Flags } from "./settings";

export const environmentOf = (io: Io): Environment => io.environment ?? process.env;

export function openSession({ region, profile }: Pick<Flags, "region" | "profile">, io: Io): Session {
  const config = { region: region?.[0], profile };
  return createSession({ config, environment: environmentOf(io), tell: (text) => io.error(text) });
}

export interface Tools {
  readonly io: Io;
  readonly session: Session;
  readonly journal: Journal;
}

export async function withAccount<R>(
  { io, session, journal }: Tools,
  work: (account: Account) => Promise<R>,
): Promise<R> {
  const bar = progressOn(io, () => session.clock.now());
  try {
    return await work({ session, kinds: kindsOf(resources), journal, progress: bar.show });
  } finally {
    bar.end();
  }
}
