// The overview with a thousand profiles: usage scale.js NODE_MODULES GRANTBOOK PROFILE
//
// Makes them from one profile, renders them, and says how long a browser takes to open the overview and to
// find as somebody types.

"use strict";

const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join, resolve } = require("node:path");
const { address, launch } = require("./browser.js");

const COUNT = 1000;
// Far more than it takes, for a machine that is busy.
const OPENS_WITHIN = 5000;
const FINDS_WITHIN = 500;

const [modules, program, profile] = process.argv.slice(2);

function profiles(folder) {
  mkdirSync(join(folder, "profiles"));
  const text = readFileSync(profile, "utf8");
  for (let number = 0; number < COUNT; number += 1) {
    const id = `vendor-${String(number).padStart(4, "0")}`;
    const own = text.replace(/^id: .*$/m, `id: ${id}`).replace(/^vendor: .*$/m, `vendor: Vendor ${number}`);
    writeFileSync(join(folder, "profiles", `${id}.yaml`), own);
  }
}

async function measure(out) {
  const browser = await launch(modules);
  const tab = await browser.newPage();
  const start = performance.now();
  await tab.goto(address(out, "index.html"));
  const opened = performance.now() - start;
  // The search data is read when somebody goes to the field.
  await tab.focus("#Query");
  await tab.waitForFunction("document.getElementById('Api').options.length > 1");
  const ready = performance.now() - start;
  const times = await tab.evaluate(async () => {
    const field = document.getElementById("Query");
    const times = [];
    const text = "vendor 777";
    for (let length = 1; length <= text.length; length += 1) {
      field.value = text.slice(0, length);
      const start = performance.now();
      field.dispatchEvent(new Event("input", { bubbles: true }));
      // Until it is drawn.
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - start);
    }
    return times;
  });
  assert.match(await tab.locator("#Results a").first().textContent(), /^Vendor 777 /);
  const rows = tab.locator("#Entries > li");
  await tab.keyboard.press("Escape");
  assert.equal(await rows.count(), COUNT);
  assert.equal(await rows.filter({ visible: true }).count(), 100);
  await browser.close();
  return { opened, ready, slowest: Math.max(...times) };
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), "grantbook-scale-"));
  try {
    profiles(folder);
    const start = performance.now();
    execFileSync(resolve(program), ["render", "--format", "json"], { cwd: folder, maxBuffer: 1 << 30, stdio: "pipe" });
    const rendered = performance.now() - start;
    const size = (name) => `${Math.round(statSync(join(folder, "out", name)).size / 1024)} kB`;
    const { opened, ready, slowest } = await measure(join(folder, "out"));
    const round = (time) => `${Math.round(time)} ms`;
    console.log(`${COUNT} profiles rendered in ${round(rendered)}`);
    console.log(`index.html ${size("index.html")}, search.js ${size("assets/search.js")}, permissions.html ${size("permissions.html")}, compare.html ${size("compare.html")}`);
    console.log(`opened in ${round(opened)}, search ready after ${round(ready)}, slowest answer ${round(slowest)}`);
    assert.ok(opened < OPENS_WITHIN, "it opens at once");
    assert.ok(slowest < FINDS_WITHIN, "it finds as one types");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main();
