import type { ParameterCodec } from "./parameter-codec";
import { checkChoice, checkInteger, checkJson, checkText, type LimitProblem } from "./parameter-limits";
import type { Parameter } from "./types";

const notText = { kind: "wrongType", message: "is not a text" } as const satisfies LimitProblem;
const notBoolean = {
  kind: "wrongType",
  message: "is neither true nor false",
} as const satisfies LimitProblem;
const notInteger = { kind: "wrongType", message: "is not a whole number" } as const satisfies LimitProblem;

function checkString(value: string, parameter: Parameter): LimitProblem | undefined {
  return checkChoice(value, parameter.values) ?? checkText(value, parameter);
}

/** Text as it is. */
export const stringParameter: ParameterCodec = {
  encode(name, value, parameter) {
    if (typeof value !== "string") return { problem: notText };
    const problem = checkString(value, parameter);
    return problem === undefined ? { entries: [[name, value]] } : { problem };
  },
  decode(name, flat, parameter) {
    const value = flat[name];
    const problem = value === undefined ? undefined : checkString(value, parameter);
    return problem === undefined ? { value } : { problem };
  },
};

/** A whole number in decimal digits. */
export const integerParameter: ParameterCodec = {
  encode(name, value, parameter) {
    if (typeof value !== "number") return { problem: notInteger };
    const problem = checkInteger(value, parameter);
    return problem === undefined ? { entries: [[name, String(value)]] } : { problem };
  },
  // Some clients send an empty text for what was not set.
  decode(name, flat, parameter) {
    const text = flat[name] ?? "";
    if (text === "") return { value: undefined };
    if (!/^[+-]?\d+$/.test(text)) return { problem: notInteger };
    const problem = checkInteger(Number(text), parameter);
    return problem === undefined ? { value: Number(text) } : { problem };
  },
};

const booleans: Readonly<Record<string, boolean | undefined>> = {
  "": undefined,
  true: true,
  false: false,
  // The vendor's older Python client writes them so.
  True: true,
  False: false,
};

/** `true` or `false`. */
export const booleanParameter: ParameterCodec = {
  encode(name, value) {
    return typeof value === "boolean" ? { entries: [[name, String(value)]] } : { problem: notBoolean };
  },
  decode(name, flat) {
    const text = flat[name] ?? "";
    return Object.hasOwn(booleans, text) ? { value: booleans[text] } : { problem: notBoolean };
  },
};

/** JSON text as it is, or the text of an object or array. */
export const jsonParameter: ParameterCodec = {
  encode(name, value) {
    const text = typeof value === "object" && value !== null ? JSON.stringify(value) : value;
    if (typeof text !== "string") {
      return { problem: { kind: "wrongType", message: "is neither JSON text nor an object or array" } };
    }
    const problem = checkJson(text);
    return problem === undefined ? { entries: [[name, text]] } : { problem };
  },
  decode(name, flat) {
    const value = flat[name];
    const problem = value === undefined ? undefined : checkJson(value);
    return problem === undefined ? { value } : { problem };
  },
};
