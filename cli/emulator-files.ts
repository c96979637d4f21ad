import { dirname, resolve } from "node:path";
import { InvalidFaultError, InvalidPolicyError, InvalidStubsError, readStubs, type Stubs } from "../emulator";
import { UsageError } from "./failures";
import { readTextFile } from "./text-file";

/** What a JSON file holds, checked. @throws UsageError that names the file */
export function readChecked<T>(path: string, what: string, check: (value: unknown) => T): T {
  const label = `the ${what} file "${path}"`;
  const text = readTextFile(path, label);
  try {
    return check(JSON.parse(text));
  } catch (error) {
    const isOurs = error instanceof InvalidFaultError || error instanceof InvalidPolicyError;
    if (isOurs) throw new UsageError(`${label}: ${error.message}`);
    if (error instanceof SyntaxError) throw new UsageError(`${label} is not JSON`);
    throw error;
  }
}

/** @throws UsageError with a line for each mistake */
export function readStubsFile(path: string): Stubs {
  try {
    return readStubs(readTextFile(path, `the stubs file "${path}"`), path, dirname(resolve(path)));
  } catch (error) {
    throw error instanceof InvalidStubsError ? new UsageError(error.message) : error;
  }
}
