import { spawnSync } from "node:child_process";
import { quoted } from "./keep";

test("leaves plain words as they are", () => {
  expect(quoted("http://127.0.0.1:8787/a-b_c")).toBe("http://127.0.0.1:8787/a-b_c");
});

test.each(["a b", "it's", "$HOME", "`x`", "", 'say "no"', "a\nb", "ü;rm"])(
  "a shell reads %j back as it was",
  (word) => {
    const { stdout } = spawnSync("sh", ["-c", `printf %s ${quoted(word)}`], { encoding: "utf8" });
    expect(stdout).toBe(word);
  },
);
