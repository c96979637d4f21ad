import * as pulumi from "@pulumi/pulumi";
import * as aliflow from ".";

type Inputs = Readonly<Record<string, unknown>>;

/** Inputs by logical name, as the engine gets them. */
const registered = new Map<string, Inputs>();
beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ name, id, inputs }) => {
      registered.set(name, inputs);
      return { id: id || `id of ${name}`, state: inputs };
    },
    call: () => ({}),
  }),
);

const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] } as const;
const settled = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => void output.apply(resolve));

async function inputsOf(resource: pulumi.CustomResource, name: string): Promise<Inputs> {
  await settled(resource.urn);
  return registered.get(name) ?? {};
}

test("passes the names of inputs that are secret, or hold something secret", async () => {
  const secret = pulumi.secret("s");
  const flow = new aliflow.Flow("secretive", {
    name: "f",
    definition: pulumi.secret(definition),
    description: pulumi.interpolate`made by ${secret}`,
    environment: { STAGE: "test", TOKEN: secret },
  });
  const inputs = await inputsOf(flow, "secretive");
  expect(inputs.__secretInputs).toEqual(["definition", "description", "environment"]);
  // A list of names is no secret, and does not wait for the values.
  expect(await pulumi.isSecret(Reflect.get(flow, "__secretInputs"))).toBe(false);
});

test("passes no list when nothing is secret", async () => {
  const flow = new aliflow.Flow("open", { definition, description: pulumi.output("open") });
  expect(await inputsOf(flow, "open")).not.toHaveProperty("__secretInputs");
  const got = aliflow.Flow.get("got", "f", { region: "cn-hangzhou" });
  expect(await inputsOf(got, "got")).not.toHaveProperty("__secretInputs");
});

test("refuses the option import with what to do instead", () => {
  const make = () => new aliflow.Flow("taken", { definition }, { import: "order-flow" });
  expect(make).toThrow(pulumi.RunError);
  expect(make).toThrow(
    'Flow "taken": the option import cannot read this resource; leave it out and import with a file: pulumi import --file (README, "Import")',
  );
});

test("a composer flow's flowId is its id, created or read", async () => {
  const made = new aliflow.ComposerFlow("made", { definition: { actions: {} } });
  const got = aliflow.ComposerFlow.get("found", "lc-1");
  expect(await settled(made.flowId)).toBe("id of made");
  expect(await settled(got.flowId)).toBe("lc-1");
});
