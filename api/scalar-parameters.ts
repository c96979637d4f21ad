import type { ParameterCodec } from "./parameter-codec";
import {
  checkChoice,
  checkInteger,
  checkJson,
  checkNumber,
  checkText,
  type LimitProblem,
} from "./parameter-limits";
import type { Parameter } from "./types";

const notText = { kind: "wrongType", message: "is not a text" } as const satisfies LimitProblem;
const notBoolean = {
  kind: "wrongType",
  message: "is neither true nor false",
} as const satisfies LimitProblem;
const notInteger = { kind: "wrongType", message: "is not a whole number" } as const satisfies LimitProblem;

const notNumber = { kind: "wrongType", message: "is not a number" } as const satisfies LimitProblem;

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

/** A number in decimal digits. */
function numeric(form: RegExp, notSo: LimitProblem, check: typeof checkNumber): ParameterCodec {
  return {
    encode(name, value, parameter) {
      if (typeof value !== "number") return { problem: notSo };
      const problem = check(value, parameter);
      return problem === undefined ? { entries: [[name, String(value)]] } : { problem };
    },
    // Some clients send an empty text for what was not set.
    decode(name, flat, parameter) {
      const text = flat[name] ?? "";
      if (text === "") return { value: undefined };
      if (!form.test(text)) return { problem: notSo };
      const problem = check(Number(text), parameter);
      return problem === undefined ? { value: Number(text) } : { problem };
    },
  };
}

export const integerParameter = numeric(/^[+-]?\d+$/, notInteger, checkInteger);

export const numberParameter = numeric(/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i, notNumber, checkNumber);

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
