import { Rounds } from "./rounds";

describe("rounds", () => {
  const rounds = new Rounds();

  it("takes those that wait together through each step together", async () => {
    const steps: string[] = [];
    const answer = async (name: string) => {
      await rounds.next();
      steps.push(`${name} is known`);
      await null;
      steps.push(`${name} is carried out`);
    };
    await Promise.all([answer("a"), answer("b")]);
    expect(steps).toEqual(["a is known", "b is known", "a is carried out", "b is carried out"]);
  });

  it("begins once what can be read has been read", async () => {
    const steps: string[] = [];
    setImmediate(() => steps.push("read"));
    await rounds.next();
    expect(steps).toEqual(["read"]);
  });

  it("leaves who comes meanwhile to the next round", async () => {
    await rounds.next();
    const late = rounds.next().then(() => "late");
    expect(await Promise.race([late, new Promise((resolve) => process.nextTick(resolve, "now"))])).toBe(
      "now",
    );
    expect(await late).toBe("late");
  });
});
