// The site in a browser, from a disk: usage check.js NODE_MODULES OUT
//
// axe-core on every kind of page, in light and dark; search, filters, keyboard, copying, colours; and the
// pages without JavaScript.

"use strict";

const assert = require("node:assert/strict");
const { readdirSync, readFileSync, existsSync } = require("node:fs");
const { join, resolve } = require("node:path");
const { address, launch } = require("./browser.js");

const [modules, out] = process.argv.slice(2);
const profile = readdirSync(out).find((name) => existsSync(join(out, name, "index.html")));
const page = `${profile}/index.html`;
const PAGES = ["index.html", "permissions.html", "compare.html", "all.html", page];
const axe = readFileSync(resolve(modules, "axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser;

// Opens a page. What its console says, and what it asks for that is no file, is a mistake.
async function open(path, options = {}, before = undefined) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const tab = await context.newPage();
  const wrong = [];
  tab.on("console", (message) => wrong.push(message.text()));
  tab.on("pageerror", (error) => wrong.push(String(error)));
  tab.on("request", (request) => /^(file|data):/.test(request.url()) || wrong.push(request.url()));
  if (before) {
    await tab.addInitScript(before);
  }
  await tab.goto(address(out, path));
  const close = async () => {
    assert.deepEqual(wrong, [], path);
    await context.close();
  };
  return { tab, close };
}

async function accessible(tab, name) {
  const violations = await tab.evaluate(`${axe};
    axe.run({ runOnly: ${JSON.stringify(TAGS)}, preload: false }).then(({ violations }) =>
      violations.map((v) => v.id + ": " + v.nodes.map((n) => n.target.join(" ")).slice(0, 5).join(", ")))`);
  assert.deepEqual(violations, [], name);
  const wider = await tab.evaluate("document.documentElement.scrollWidth - innerWidth");
  assert.ok(wider <= 0, `${name} is ${wider} px wider than the window`);
}

const results = (tab) => tab.locator("#Results li a");
const focused = (tab) => tab.evaluate("document.activeElement.textContent || document.activeElement.id");

const tests = {
  async "every kind of page is accessible and fits, in light and dark"() {
    for (const path of PAGES) {
      for (const [colorScheme, width] of [["light", 360], ["light", 1280], ["dark", 1280]]) {
        const { tab, close } = await open(path, { colorScheme, viewport: { width, height: 900 } });
        await accessible(tab, `${path}, ${colorScheme}, ${width} px`);
        await close();
      }
    }
  },

  async "the search finds vendors, permissions, GUIDs and text as one types"() {
    const { tab, close } = await open("index.html");
    const type = async (text) => {
      await tab.fill("#Query", text);
      await tab.waitForFunction("document.getElementById('Page').hidden");
    };
    await type("directory.read.all");
    assert.match(await results(tab).first().textContent(), /^Directory\.Read\.All/);
    assert.match(await results(tab).first().getAttribute("href"), /permissions\.html#.*Directory\.Read\.All$/);
    await type("7ab1d382-f21e-4acd-a863-ba3e13f7da61");
    assert.match(await results(tab).first().textContent(), /^Directory\.Read\.All.*application/);
    await type("securends");
    assert.match(await results(tab).first().textContent(), /^SecurEnds/);
    await type("mailbox exchange");
    assert.ok((await results(tab).count()) > 0, "text");
    await accessible(tab, "results");
    await type("<script>alert(1)</script>");
    assert.equal(await tab.textContent("#Found"), "0 results");
    await close();
  },

  async "filters by API, kind and risk"() {
    const { tab, close } = await open("index.html");
    await tab.selectOption("#Kind", "delegated");
    await tab.selectOption("#Tier", "critical");
    await tab.selectOption("#Api", "Microsoft Graph");
    await tab.waitForFunction("document.querySelectorAll('#Results a').length === 2");
    const found = await results(tab).allTextContents();
    assert.match(found[0], /^SecurEnds/);
    assert.match(found[1], /^Directory\.AccessAsUser\.All/);
    await close();
  },

  async "is used with the keyboard alone"() {
    const { tab, close } = await open(page);
    await tab.keyboard.press("/");
    assert.equal(await focused(tab), "Query");
    await tab.keyboard.type("read");
    await results(tab).nth(1).waitFor();
    assert.equal(await tab.isVisible("#Content"), false);
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("ArrowDown");
    assert.equal(await focused(tab), await results(tab).nth(1).textContent());
    const outline = "getComputedStyle(document.activeElement).outlineStyle";
    assert.equal(await tab.evaluate(outline), "solid", "the focus is seen");
    await tab.keyboard.press("ArrowUp");
    await tab.keyboard.press("ArrowUp");
    assert.equal(await focused(tab), "Query");
    await tab.keyboard.press("Escape");
    assert.equal(await tab.inputValue("#Query"), "");
    assert.equal(await tab.isVisible("#Content"), true);
    await tab.keyboard.type("directory.read.all");
    await results(tab).first().waitFor();
    await tab.keyboard.press("Enter");
    await tab.waitForURL(/permissions\.html#/);
    assert.equal(await tab.evaluate("document.querySelector(':target') !== null"), true);
    await close();
  },

  async "the way past the frame, and a result on the same page"() {
    const { tab, close } = await open("permissions.html");
    await tab.keyboard.press("Tab");
    assert.equal(await focused(tab), "Skip to the content");
    await tab.keyboard.press("Enter");
    assert.equal(await tab.evaluate("document.activeElement.id"), "Content");
    await tab.fill("#Query", "directory.read.all");
    await results(tab).first().click();
    await tab.waitForFunction("!document.getElementById('Page').hidden");
    assert.equal(await tab.isVisible(":target"), true);
    await close();
  },

  async "copies code as it stands"() {
    const permissions = ["clipboard-read", "clipboard-write"];
    const { tab, close } = await open(page, { permissions });
    const block = tab.locator(".code").first();
    await block.locator("button").click();
    await block.getByText("Copied").waitFor();
    const wanted = (await block.locator("code").textContent()).replace(/\n$/, "");
    assert.equal(await tab.evaluate("navigator.clipboard.readText()"), wanted);
    await close();
  },

  async "remembers the colours, and works where storage is refused"() {
    const { tab, close } = await open("index.html", { colorScheme: "light" });
    const ground = () => tab.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await ground();
    await tab.click("#Colours");
    const dark = await ground();
    assert.notEqual(dark, light);
    await tab.goto(address(out, page));
    assert.equal(await ground(), dark);
    await accessible(tab, "chosen dark");
    await tab.click("#Colours");
    assert.equal(await ground(), light);
    await close();
    const refuse = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });";
    const refused = await open("index.html", { colorScheme: "light" }, refuse);
    await refused.tab.click("#Colours");
    const shown = await refused.tab.evaluate("getComputedStyle(document.body).backgroundColor");
    assert.equal(shown, dark);
    await refused.close();
  },

  async "the contents follow the reader"() {
    const { tab, close } = await open(page);
    const links = tab.locator(".contents a");
    const third = await links.nth(2).getAttribute("href");
    await links.nth(2).click();
    await tab.waitForFunction(`document.querySelector(".contents [aria-current]")?.hash === "${third}"`);
    await close();
  },

  async "everything is there without JavaScript, and nothing that needs it"() {
    for (const path of PAGES) {
      const { tab, close } = await open(path, { javaScriptEnabled: false });
      for (const control of ["#Search", "#Colours", ".code button"]) {
        assert.equal(await tab.locator(control).filter({ visible: true }).count(), 0, `${path} ${control}`);
      }
      assert.ok(await tab.isVisible("h1"));
      await close();
    }
    const { tab, close } = await open("index.html", { javaScriptEnabled: false });
    const entries = tab.locator("#Entries > li");
    assert.equal(await entries.filter({ visible: true }).count(), await entries.count());
    await entries.first().locator("a").click();
    await tab.locator(".contents").waitFor();
    await close();
  },

  async "a page runs no script but its own"() {
    const { tab, close } = await open("index.html");
    await tab.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.pwned = true";
      document.head.append(script);
    });
    assert.equal(await tab.evaluate("window.pwned"), undefined);
    await assert.rejects(close, /Content Security Policy/);
  },
};

async function main() {
  browser = await launch(modules);
  let failed = 0;
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      console.log(`ok: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED: ${name}\n${error.stack}`);
    }
  }
  await browser.close();
  process.exitCode = failed > 0 ? 1 : 0;
}

main();
