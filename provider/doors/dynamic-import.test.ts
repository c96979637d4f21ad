import * as provider from "..";
import { resources } from "../resources";
import { importCommand } from "./dynamic-import";

// Kinds that a name guards: their creates tell how to take over what is there already.
const ids = { flow: "orders", schedule: "orders/nightly", flowAlias: "orders/live" } as const;

test.each(Object.entries(ids))("the file for %s names its provider", (exported, id) => {
  const { token } = resources[exported as keyof typeof ids]; // a key of the table
  const text = importCommand({
    token,
    id,
    given: { region: "cn-hangzhou", __owner: "shop/dev/Parent$mine" },
  });
  const [, file = ""] = /^echo '(.*)' > import\.json && /.exec(text) ?? [];
  const [resource] = JSON.parse(file).resources;
  expect(resource).toMatchObject({ name: "mine", id });
  const pointer = /^exports\.handler=\(\)=>require\("pulumi-aliflow\/provider"\)\.(\w+)$/.exec(
    resource.inputs.__provider,
  );
  expect(Object.keys(provider)).toContain(pointer?.[1]);
  expect(pointer?.[1]).toBe(exported);
});
