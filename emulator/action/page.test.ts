import { numberedPage, type Page, pageFrom } from "./page";

const names = Array.from({ length: 130 }, (_, index) => `n${String(index).padStart(3, "0")}`);
const itself = (name: string) => name;

test("a page by name has 60 items unless told otherwise, and following the token gives each item once", () => {
  const seen: string[] = [];
  const sizes: number[] = [];
  let token: string | undefined = "";
  while (token !== undefined) {
    const { items, next }: Page<string> = pageFrom([...names].reverse(), itself, { NextToken: token });
    seen.push(...items);
    sizes.push(items.length);
    token = next.NextToken;
  }
  expect(seen).toEqual(names);
  expect(sizes).toEqual([60, 60, 10]);
});

test("a token whose item is gone goes on with the one after it", () => {
  const left = names.filter((name) => name !== "n005");
  expect(pageFrom(left, itself, { NextToken: "n005", Limit: 2 })).toEqual({
    items: ["n006", "n007"],
    next: { NextToken: "n008" },
  });
});

test("a numbered page has 10 items unless told otherwise, and tells the total", () => {
  expect(numberedPage(names, {})).toEqual({ TotalCount: 130, items: names.slice(0, 10) });
  expect(numberedPage(names, { PageNumber: 3 })).toEqual({ TotalCount: 130, items: names.slice(20, 30) });
  expect(numberedPage(names, { PageNumber: 2, PageSize: 100 }).items).toEqual(names.slice(100));
  expect(numberedPage(names, { PageNumber: 14 }).items).toEqual([]);
});
