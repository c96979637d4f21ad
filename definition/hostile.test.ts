// Texts made to take long: every one costs in proportion to its length.

import { format, parse, validate } from ".";
import { offsetInScalar } from "./read/offset-in-scalar";

jest.setTimeout(120_000);

/** How many times more core time a text of eight times the length takes. */
function growth(work: (length: number) => void): number {
  const cost = (length: number) => {
    const begin = process.cpuUsage();
    work(length);
    const { user, system } = process.cpuUsage(begin);
    return user + system;
  };
  cost(1000);
  const [small, large] = [cost(60_000), cost(480_000)];
  // What a collection of garbage takes is no growth.
  return large / (small + 20_000);
}

const pass = (source: string) =>
  `type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a\n    outputMappings:\n      - {target: x, source: ${source}}\n`;
const choice = (condition: string) =>
  `type: flow\nversion: v1\nsteps:\n  - type: choice\n    name: a\n    choices:\n      - condition: ${condition}\n        goto: b\n  - {type: pass, name: b}\n`;
const task = (resourceArn: string) =>
  `type: flow\nversion: v1\nsteps:\n  - {type: task, name: a, resourceArn: ${resourceArn}}\n`;
const machine = (value: string) =>
  JSON.stringify({
    Type: "StateMachine",
    StartAt: "a",
    States: [{ Type: "Pass", Name: "a", "Output.$": value }],
  });
const composer = (value: string) =>
  JSON.stringify({
    schemaVersion: "2018-12-12",
    triggers: {},
    actions: { a: { type: "Compose", inputs: value } },
  });

const repeated = (text: string, length: number) => text.repeat(length / text.length);

const hostile: readonly (readonly [what: string, text: (length: number) => string])[] = [
  ["openings of placeholders", (length) => pass(`"${repeated("${", length)}"`)],
  ["openings of names", (length) => pass(`"${repeated("<a", length)}"`)],
  ["brackets of a path", (length) => pass(`"$input${repeated("[ ", length)}"`)],
  ["keys of a path", (length) => pass(`$input${repeated(".a-b", length)}!`)],
  ["blanks in quotes", (length) => pass(`"$inputs${repeated(" ", length)}.a"`)],
  ["blanks in a condition", (length) => choice(`"$.a ==${repeated(" ", length)}="`)],
  ["quotes in a condition", (length) => choice(`'"${repeated("\\a", length)}'`)],
  ["colons of a resource", (length) => task(`"acs:fc${repeated(":", length)}"`)],
  ["slashes of a resource", (length) => task(`acs:fc:::services${repeated("/a", length)}`)],
  ["digits", (length) => pass(repeated("9", length))],
  ["digits of an exponent", (length) => pass(`1e${repeated("9", length)}`)],
  ["zeros", (length) => pass(`0.${repeated("0", length)}1`)],
  ["words of an expression", (length) => machine(repeated("$a ", length))],
  ["quotes of an expression", (length) => machine(`"${repeated("\\a", length)}`)],
  ["calls of a template", (length) => composer(`@{${repeated("a('", length)}}`)],
  ["templates", (length) => composer(repeated("@{", length))],
  ["quotes of a template", (length) => composer(`@body('${repeated("''", length)}`)],
  ["escapes of a text", (length) => pass(`"${repeated("\\\\\\n", length)}"`)],
  ["doubled quotes", (length) => pass(`'${repeated("''", length)}'`)],
  ["lines of a literal text", (length) => `cause: |\n${repeated("  a\n\n", length)}type: flow\n`],
  ["anchors", (length) => pass(`[${repeated("&a 1, *a, ", length)}1]`)],
  ["blank lines", (length) => `${repeated("\n", length)}type: flow\n`],
  ["blanks before a comment", (length) => `type: flow${repeated(" ", length)}x\n`],
];

test.each(hostile)("%s", (_what, text) => {
  const work = (length: number) => {
    const { document } = parse(text(length));
    if (document) validate(document);
  };
  expect(growth(work)).toBeLessThan(24);
  expect(growth((length) => void format(text(length)))).toBeLessThan(24);
});

test.each(['"', "'", ""])("blanks before the place of a mistake, quoted %s", (sign) => {
  const work = (length: number) => {
    const source = `${sign}a${repeated(" \t", length)}b${sign}`;
    expect(offsetInScalar(source, length + 1)).toBe(sign.length + length + 1);
  };
  expect(growth(work)).toBeLessThan(24);
});
