import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";

const ROOT = path.resolve(import.meta.dirname, "..");
const NAME = "support/refund-agent";

let dist = "";

test.beforeAll(() => {
  dist = mkdtempSync(path.join(tmpdir(), "countersign-sdk-"));
  const tsc = path.join(ROOT, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", path.join(ROOT, "sdk/tsconfig.json"), "--outDir", dist]);
});

test("a page of a browser decides and renders in memory what the server would answer", async ({ page, baseURL }) => {
  const key = process.env.E2E_API_KEY ?? "";
  // A page of somebody's application, which reaches Countersign through its own origin.
  await page.route("**/an-application/**", (route) => {
    const file = route.request().url().split("/an-application/")[1] ?? "";
    if (file === "") return route.fulfill({ body: "<title>An application</title>", contentType: "text/html" });
    return route.fulfill({ body: readFileSync(path.join(dist, file), "utf8"), contentType: "text/javascript" });
  });
  await page.goto("/an-application/");
  const { mine, theirs, status } = await page.evaluate(
    async ([apiKey = "", name = "", entry = ""]) => {
      const { createClient } = await import(entry);
      const client = createClient({ url: location.origin, apiKey, host: "a page" });
      await client.waitUntilReady(10_000);
      while (!client.status().connected) await new Promise((resolve) => setTimeout(resolve, 20));
      const asked = { conversationId: "c-1", tenantId: "acme", render: "none" };
      const mine = client.resolve(name, asked);
      const answer = await fetch(`/api/v1/prompts/${encodeURIComponent(name)}`, {
        method: "POST",
        headers: { Authorization: `Bearer ${apiKey}`, "Content-Type": "application/json" },
        body: JSON.stringify(asked),
      });
      const theirs = await answer.json();
      const status = client.status();
      await client.close();
      return { mine, theirs, status };
    },
    [key, NAME, `${baseURL}/an-application/everywhere.js`],
  );
  expect(mine).toMatchObject(theirs);
  expect(status).toMatchObject({ ready: true, connected: true, source: "network", lastError: null });
});
