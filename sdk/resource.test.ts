import * as pulumi from "@pulumi/pulumi";
import * as aliflow from ".";

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ name, id, inputs }) => ({ id: id || `id of ${name}`, state: inputs }),
    call: () => ({}),
  }),
);

const settled = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => void output.apply(resolve));

test("a composer flow's flowId is its id, created or read", async () => {
  const made = new aliflow.ComposerFlow("made", { definition: { actions: {} } });
  const got = aliflow.ComposerFlow.get("found", "lc-1");
  expect(await settled(made.flowId)).toBe("id of made");
  expect(await settled(got.flowId)).toBe("lc-1");
});
