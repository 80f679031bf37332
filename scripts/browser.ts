import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const root = path.resolve(import.meta.dirname, "..");

/** The Chromium for browser tests: CHROMIUM_PATH, else Playwright's own, else one installed on the machine. */
export function findBrowser(): string | undefined {
  const windows = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"]].flatMap((folder) =>
    folder
      ? [`${folder}\\Google\\Chrome\\Application\\chrome.exe`, `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`]
      : [],
  );
  const candidates = [
    process.env.CHROMIUM_PATH,
    chromium.executablePath(),
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ...windows,
  ];
  return candidates.find((file) => file !== undefined && existsSync(file));
}

/**
 * Finds a browser, or gets one: Debian's package as root, else Playwright's download.
 * @throws Error that says what to do when neither works.
 */
export function ensureBrowser(): string {
  const browser = findBrowser() ?? installDebianPackage() ?? downloadOwn();
  if (browser) return browser;
  throw new Error("No Chromium was found or could be installed: install one and set CHROMIUM_PATH to its program.");
}

function installDebianPackage(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  const install = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium";
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("sh", ["-c", install], { stdio: "inherit", env });
  return findBrowser();
}

function downloadOwn(): string | undefined {
  const cli = path.join(root, "node_modules", "@playwright", "test", "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: "inherit" });
  return findBrowser();
}
