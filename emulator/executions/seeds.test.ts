import { childSeed, Seeds } from "./seeds";

test.each(["order 1.5 7", "5b3a8f0e-9c1d-4e57-8a44-0d6f5e0c1b2a"])(
  "the seed %s leads to short ones, however often a flow starts itself",
  (root) => {
    const seeds = [root];
    for (let child = 1; child <= 1000; child += 1) seeds.push(childSeed(seeds.at(-1) ?? "", `${-child}.1`));
    expect(seeds[2]).toBe(`${root} -1.1 -2.1`);
    expect(new Set(seeds).size).toBe(1001);
    expect(seeds.filter((seed) => !seed.startsWith(root) || seed.length > root.length + 257)).toEqual([]);
  },
);

test("a seed that was given out is known by those of its children", () => {
  const given = Array.from({ length: 100 }).reduce<string>((seed) => childSeed(seed, "12.1"), "order 4");
  const seeds = new Seeds("order");
  seeds.skip(given);
  expect(seeds.next()).toBe("order 5");
});
