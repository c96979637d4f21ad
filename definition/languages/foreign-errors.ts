const names: Readonly<Record<string, string>> = {
  "States.ALL": "FnF.ALL",
  "States.TaskFailed": "FnF.ALL",
  "States.Timeout": "FnF.TaskTimeout",
  "States.HeartbeatTimeout": "FnF.TaskTimeout",
};

/** What is wrong with the name of an error of Amazon's language; `undefined` for any other. */
export function foreignError(name: unknown): string | undefined {
  if (typeof name !== "string" || !/^States\.[A-Za-z]{1,60}$/.test(name)) return undefined;
  const own = Object.hasOwn(names, name) ? names[name] : "FnF.ALL";
  return `"${name}" is an error of Amazon's language and handles nothing here; use "${own}"`;
}
