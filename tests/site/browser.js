// The browser of the tests: Chromium as it is installed, and pages from a disk.

"use strict";

const { existsSync } = require("node:fs");
const { delimiter, join, resolve } = require("node:path");
const { pathToFileURL } = require("node:url");

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

function executable() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const all = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = all.find(existsSync);
  if (!found) {
    throw new Error(`no ${NAMES.join(", ")}`);
  }
  return found;
}

// modules: the folder `node_modules` with playwright-core.
async function launch(modules) {
  const { chromium } = require(resolve(modules, "playwright-core"));
  const isRoot = process.getuid?.() === 0;
  // Chromium refuses its sandbox to root.
  return chromium.launch({ executablePath: executable(), args: isRoot ? ["--no-sandbox"] : [] });
}

// The address of a file of the site.
function address(out, path) {
  const [file, anchor] = path.split("#");
  return pathToFileURL(resolve(out, file)).href + (anchor ? `#${anchor}` : "");
}

module.exports = { address, launch };
