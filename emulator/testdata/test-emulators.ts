import type { Emulator, EmulatorOptions } from "../options";
import { startEmulator } from "../start";

/** Starts emulators that end with the test, also when it fails. */
export function testEmulators(): (options?: EmulatorOptions) => Promise<Emulator> {
  const running: Emulator[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((emulator) => emulator.close()));
  });
  return async (options) => {
    const emulator = await startEmulator(options);
    running.push(emulator);
    return emulator;
  };
}
