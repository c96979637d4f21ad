// The signs of the YAML that is read and laid out in one pass; each pattern is sticky.

export const key = /([A-Za-z_][\w.$-]*|<<):(?= |\r?\n|$)/y;
export const dash = /-(?= )/y;
export const flowKey = /([A-Za-z_][\w.$-]*|<<):(?= )|"([\w.$-]+)":(?= )/y;
export const lineEnd = /(?: +#[^\n]*| *)(?:\r?\n|$)/y;
export const blankLine = /( *)(?:#[^\n]*)?(?:\r?\n|$)/y;
export const blanks = / */y;
// Of the escapes those that JSON has too.
export const doubleQuoted = /"[^"\\\r\n]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[^"\\\r\n]*)*"/y;
export const singleQuoted = /'[^'\r\n]*(?:''[^'\r\n]*)*'/y;
// Without what begins, ends or continues anything else: indicators, `: `, ` #`, a line that goes on.
export const plainBlock = /(?:[\p{L}0-9_$/]|-(?=\d))(?:[^\s:#]+|:(?=\S)|(?<=\S)#| (?=[^\s#]))*/uy;
export const plainFlow =
  /(?:[\p{L}0-9_$/]|-(?=\d))(?:[^\s:#,[\]{}]+|:(?=[^\s,[\]{}])|(?<=\S)#| (?=[^\s#,[\]{}]))*/uy;

/** Keys that are no plain names: one that objects know otherwise, and the spellings of null. */
export const isOdd = (name: string) => name === "__proto__" || name.toLowerCase() === "null";

/** `&name` before a value on its line, or before one that begins on the next. */
export const anchor = /&([\w-]+)(?: +(?=[^\s#])|(?= *(?:#[^\n]*)?(?:\r?\n|$)))/y;
export const alias = /\*([\w-]+)/y;

export const blockTextHead = /[|>]/y;
