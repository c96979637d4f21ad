// Pages in a browser: what it makes of them, and what readers of all kinds can do.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser, chromium } from "../../../test/browser";
import { recordings, reportOf } from "../../../test/report-goldens";
import { hostileReport } from "../../testdata/hostile";
import { html } from "./page";

const names = ["step-renamed", "schedule-zone", "flow-deleted", "drift", "failed", "up-created"];

const pageOf = async (name: string) =>
  html(
    name === "hostile"
      ? await hostileReport()
      : await reportOf(readFileSync(join(recordings, "plugin", `${name}.json`))),
  );

const inBrowser = chromium === undefined ? describe.skip : describe;

inBrowser("in Chromium, which has to be installed for this", () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "aliflow-page-"));
    browser = await Browser.start(chromium ?? "");
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function show(name: string, width = 1280, scheme = "light") {
    await browser.send("Emulation.setDeviceMetricsOverride", {
      width,
      height: 800,
      deviceScaleFactor: 1,
      mobile: width < 600,
    });
    const features = [{ name: "prefers-color-scheme", value: scheme }];
    await browser.send("Emulation.setEmulatedMedia", { features });
    await browser.open(await pageOf(name), folder);
    await keepPicture(browser, `${name}-${width}-${scheme}`);
  }

  const looks = [...names, "hostile"].flatMap((name) => [
    { name, width: 360, scheme: "dark" },
    { name, width: 1280, scheme: "light" },
  ]);

  test.each(looks)("$name fits $width pixels, $scheme", async ({ name, width, scheme }) => {
    await show(name, width, scheme);
    expect(await browser.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    const ground = await browser.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(ground).toBe(scheme === "dark" ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)");
    expect(
      await browser.evaluate("[...document.images].filter((one) => one.naturalWidth === 0).length"),
    ).toBe(0);
  });

  test.each([...names, "hostile"])("%s loads nothing, and breaks no policy", async (name) => {
    await show(name);
    const asked = browser.events
      .filter(({ method }) => method === "Network.requestWillBeSent")
      .map(({ params }) => JSON.stringify(params?.request));
    expect(asked.filter((request) => !/"url":"(?:file:|data:image\/svg)/.test(request))).toEqual([]);
    expect(browser.events.filter(({ method }) => method === "Log.entryAdded")).toEqual([]);
  });

  test("what others write stays text", async () => {
    await show("hostile");
    expect(
      await browser.evaluate(
        "[typeof globalThis.stolen, document.scripts.length, document.querySelectorAll('[onerror], iframe, form').length]",
      ),
    ).toEqual(["undefined", 0, 0]);
    expect(await browser.evaluate("document.styleSheets.length")).toBe(1);
    const text: string = await browser.evaluate("document.body.innerText");
    expect(text).toContain("</style><script>globalThis.stolen = 1</script>");
    expect(text).toContain("\\u202e");
    expect(text).toContain("\\u0000");
    expect(text).not.toMatch(/[\u202e\0]/);
  });

  test("the policy of the page lets no script run that got into it", async () => {
    const page = (await pageOf("drift")).replace("</main>", "<script>globalThis.stolen = 1</script></main>");
    await browser.open(page, folder);
    expect(await browser.evaluate("[document.scripts.length, typeof globalThis.stolen]")).toEqual([
      1,
      "undefined",
    ]);
  });

  test.each(names)("%s has headings in order, landmarks and named parts", async (name) => {
    await show(name);
    const levels: number[] = await browser.evaluate(
      "[...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1]))",
    );
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(
      await browser.evaluate(
        "[document.documentElement.lang, ...['header', 'nav', 'main', 'footer'].map((tag) => document.querySelectorAll(tag).length)]",
      ),
    ).toEqual(["en", 1, 1, 1, 1]);
    expect(await browser.evaluate("[...document.images].filter((one) => one.alt === '').length")).toBe(0);
    expect(
      await browser.evaluate("[...document.querySelectorAll('th')].filter((one) => one.scope === '').length"),
    ).toBe(0);
    const ids: string[] = await browser.evaluate(
      "[...document.querySelectorAll('[id]')].map((one) => one.id)",
    );
    expect(new Set(ids).size).toBe(ids.length);
    const targets: string[] = await browser.evaluate(
      "[...document.querySelectorAll('a')].map((one) => one.hash.slice(1))",
    );
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  test("a screen reader is told what a picture shows", async () => {
    await show("step-renamed");
    const { nodes } = await browser.send("Accessibility.getFullAXTree");
    expect(namesOf(nodes, "image")).toEqual(["Graph of order: 6 steps; 1 added, 1 removed, 0 changed"]);
    expect(namesOf(nodes, "main")).toHaveLength(1);
    expect(namesOf(nodes, "navigation")).toEqual(["Parts of the report"]);
  });

  test("the keyboard reaches every part, and shows where it is", async () => {
    await show("flow-deleted");
    const press = async (key: string) => {
      const code = {
        key,
        code: key,
        windowsVirtualKeyCode: key === "Tab" ? 9 : 13,
        text: key === "Enter" ? "\r" : "",
      };
      await browser.send("Input.dispatchKeyEvent", {
        type: key === "Tab" ? "rawKeyDown" : "keyDown",
        ...code,
      });
      await browser.send("Input.dispatchKeyEvent", { type: "keyUp", ...code, text: "" });
      return browser.evaluate(
        "[document.activeElement.hash ?? document.activeElement.id, getComputedStyle(document.activeElement).outlineStyle]",
      );
    };
    expect(await press("Tab")).toEqual(["#main", "solid"]);
    expect(await press("Tab")).toEqual(["#dangerous", "solid"]);
    await press("Enter");
    expect(await browser.evaluate("location.hash")).toBe("#dangerous");
    expect(await press("Tab")).toEqual(["#change-1", "solid"]);
  });

  test("paper has all, also what is folded", async () => {
    await show("up-created");
    await browser.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = false })");
    await browser.send("Emulation.setEmulatedMedia", { media: "print" });
    expect(
      await browser.evaluate(
        "[...document.images].filter((one) => one.getBoundingClientRect().height === 0).length",
      ),
    ).toBe(0);
    expect(await browser.evaluate("getComputedStyle(document.querySelector('nav')).display")).toBe("none");
    await browser.send("Emulation.setEmulatedMedia", { media: "" });
  });
});

interface Accessible {
  readonly ignored: boolean;
  readonly role: { readonly value: string };
  readonly name?: { readonly value: string };
}

const namesOf = (nodes: readonly Accessible[], role: string) =>
  nodes.filter((node) => !node.ignored && node.role.value === role).map(({ name }) => name?.value);

/** To look at them: REPORT_PICTURES=folder npx jest report/render/html. */
async function keepPicture(browser: Browser, name: string): Promise<void> {
  const folder = process.env.REPORT_PICTURES;
  if (folder === undefined) return;
  const { data } = await browser.send("Page.captureScreenshot", { captureBeyondViewport: true });
  writeFileSync(join(folder, `${name}.png`), Buffer.from(String(data), "base64"));
}
