import { problemOfNode } from "./node-version";

test.each(["22.0.0", "24.21.0", "100.0.0", "23.0.0-nightly"])("Node %s will do", (version) => {
  expect(problemOfNode(version)).toBeUndefined();
});

test.each(["20.20.2", "18.0.0", "21.9.0"])("Node %s is too old, and a sentence says so", (version) => {
  expect(problemOfNode(version)).toBe(`aliflow needs Node 22 or newer; this is ${version}`);
});
