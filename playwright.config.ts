import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/browser.ts";

// The configuration is read again by each worker; the folder and the port are chosen once.
process.env.E2E_DATA ??= mkdtempSync(path.join(tmpdir(), "countersign-e2e-"));
process.env.E2E_PORT ??= String(3200 + Math.floor(Math.random() * 500));
process.env.E2E_MODEL_PORT ??= String(Number(process.env.E2E_PORT) + 1000);
process.env.E2E_PASSWORD ??= "a password for tests only";
process.env.E2E_API_KEY ??= "cs_e2e-operator_a-secret-for-tests-only";
const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}`;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  // What stands in e2e/faults takes minutes and no browser: `npm run verify:long`.
  testMatch: "*.spec.ts",
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["line"], ["json"]] : "line",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    // Without the film: a failed step has its document before and after, and filming each frame slows every test.
    trace: { mode: "retain-on-failure", screenshots: false },
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        ...(isRoot ? ["--no-sandbox"] : []),
      ],
    },
  },
  webServer: {
    command: `"${process.execPath}" server.ts`,
    url: `${baseURL}/readyz`,
    timeout: 240_000,
    reuseExistingServer: Boolean(process.env.E2E_REUSE),
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "ignore",
    env: {
      PORT: process.env.E2E_PORT,
      BASE_URL: baseURL,
      DATA_DIR: process.env.E2E_DATA,
      SEED: "demo",
      INIT_ADMIN_EMAIL: "admin@demo.local",
      INIT_ADMIN_PASSWORD: process.env.E2E_PASSWORD,
      INIT_API_KEY: process.env.E2E_API_KEY,
      // A vendor's protocol on loopback; a test that needs it starts it.
      OPENAI_API_KEY: "for tests only",
      OPENAI_BASE_URL: `http://127.0.0.1:${process.env.E2E_MODEL_PORT}/v1`,
      ALLOW_PRIVATE_HOSTS: `127.0.0.1:${process.env.E2E_MODEL_PORT}`,
      // Slow enough that a run can be watched and cancelled, fast enough for a test.
      LOCAL_MODEL_LATENCY_MS: "250",
    },
  },
});
