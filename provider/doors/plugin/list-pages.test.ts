import type { Listed } from "../../lifecycle/resource";
import { ListPages, type PageRequest } from "./list-pages";

const first: PageRequest = { limit: 0, pageSize: 2, continuationToken: "" };

/** A list of so many objects that counts what was asked of it. */
function listOf(count: number) {
  const seen = { begun: 0, fetched: 0 };
  async function* objects(): AsyncIterable<Listed> {
    seen.begun++;
    for (let index = 1; index <= count; index++) {
      seen.fetched++;
      yield { id: `id-${index}`, name: `name-${index}`, state: {} };
    }
  }
  return { objects, seen };
}

async function all(pages: ListPages, begin: () => AsyncIterable<Listed>): Promise<string[][]> {
  const found: string[][] = [];
  let request: PageRequest | undefined = first;
  while (request) {
    const { objects, continuationToken }: Awaited<ReturnType<ListPages["page"]>> = await pages.page(
      "flows",
      request,
      begin,
    );
    found.push(objects.map(({ id }) => id));
    request = continuationToken === undefined ? undefined : { ...first, continuationToken };
  }
  return found;
}

test("pages follow each other to the end, and each object is fetched once", async () => {
  const { objects, seen } = listOf(4);
  expect(await all(new ListPages(), objects)).toEqual([
    ["id-1", "id-2"],
    ["id-3", "id-4"],
  ]);
  expect(seen).toEqual({ begun: 1, fetched: 4 });
});

test("a list without objects is one empty page", async () => {
  expect(await all(new ListPages(), listOf(0).objects)).toEqual([[]]);
});

test("a limit ends the list, and nothing beyond it is fetched", async () => {
  const { objects, seen } = listOf(10);
  const page = await new ListPages().page("flows", { ...first, limit: 2 }, objects);
  expect(page).toEqual({ objects: [expect.anything(), expect.anything()] });
  expect(seen.fetched).toBe(2);
});

test("another process goes on from a token that it did not give", async () => {
  const { objects } = listOf(5);
  const { objects: found } = await new ListPages().page(
    "flows",
    { ...first, continuationToken: "3" },
    objects,
  );
  expect(found.map(({ id }) => id)).toEqual(["id-4", "id-5"]);
});

test("the same list of two regions is two lists", async () => {
  const pages = new ListPages();
  await pages.page("flows a", first, listOf(3).objects);
  const { objects: found } = await pages.page(
    "flows b",
    { ...first, continuationToken: "2" },
    listOf(4).objects,
  );
  expect(found.map(({ id }) => id)).toEqual(["id-3", "id-4"]);
});
