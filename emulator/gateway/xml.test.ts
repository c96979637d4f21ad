import { xmlDocument } from "./xml";

const body = (value: Record<string, unknown>) =>
  xmlDocument("R", value).replace('<?xml version="1.0" encoding="UTF-8"?>', "");

test.each([
  ["texts, numbers and booleans", { a: "x", b: 1, c: true }, "<R><a>x</a><b>1</b><c>true</c></R>"],
  ["objects inside", { a: { b: "x" } }, "<R><a><b>x</b></a></R>"],
  ["a list as its name repeated", { a: ["x", { b: 1 }] }, "<R><a>x</a><a><b>1</b></a></R>"],
  ["an empty list as nothing", { a: [] }, "<R></R>"],
  ["null as empty, undefined as nothing", { a: null, b: undefined }, "<R><a></a></R>"],
  ["marks escaped", { a: `<&>"'` }, "<R><a>&lt;&amp;&gt;&quot;'</a></R>"],
  ["line ends so that they are read as they were", { a: "1\r\n2\n3\r" }, "<R><a>1&#13;\n2\n3&#13;</a></R>"],
  ["characters that XML cannot hold replaced", { a: "\0\b\t\n" }, "<R><a>\ufffd\ufffd\t\n</a></R>"],
])("writes %s", (_, value, expected) => {
  expect(body(value)).toBe(expected);
});
