import { execFile } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SDK_VERSION } from "../src/sdk-version.ts";
import { openEnvelope } from "../src/store/envelope.ts";
import { KEY, rulesOf, StandIn } from "./stand-in.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const SDK = path.join(ROOT, "sdk");
const TSC = path.join(ROOT, "node_modules/typescript/bin/tsc");
/** A folder of an application that has installed the package. */
const app = mkdtempSync(path.join(tmpdir(), "countersign-app-"));
const installed = path.join(app, "node_modules/countersign");
const server = new StandIn();
const run = promisify(execFile);

type Ended = { code: number; stdout: string; stderr: string };

async function node(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const options = {
    cwd: app,
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "test" as const, ...env },
    timeout: 30_000,
  };
  return run(process.execPath, args, options).then(
    (done) => ({ code: 0, ...done }),
    (error: Ended) => ({ code: error.code, stdout: error.stdout, stderr: error.stderr }),
  );
}

async function script(text: string, flags: string[] = []): Promise<Ended> {
  const file = path.join(app, `script-${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(file, text);
  return node([...flags, file]);
}

beforeAll(async () => {
  mkdirSync(installed, { recursive: true });
  writeFileSync(path.join(app, "package.json"), '{"type":"module"}');
  writeFileSync(path.join(installed, "package.json"), readFileSync(path.join(SDK, "package.json")));
  await run(process.execPath, [TSC, "-p", path.join(SDK, "tsconfig.json"), "--outDir", path.join(installed, "dist")]);
  server.rules = rulesOf(7);
  await server.start();
});

afterAll(() => server.stop());

const TALK = `
  const client = createClient({ url: ${"URL"}, apiKey: KEY });
  await client.waitUntilReady(10_000);
  const { version, content, source } = client.resolve("agent", { variables: { who: "someone" }, conversationId: "c" });
  for (let n = 0; n < 500 && !client.status().connected; n++) await new Promise((resolve) => setTimeout(resolve, 10));
  const { connected } = client.status();
  await client.close();
  const told = JSON.stringify({ version, content, source, connected });
`;
const told = () => TALK.replace("URL", JSON.stringify(server.base)).replace("KEY", JSON.stringify(KEY));
const EXPECTED = { version: 7, content: "v7 someone", source: "network", connected: true };

describe("the package", () => {
  test("calls itself by its own version and needs nothing", () => {
    const { version, dependencies, peerDependencies } = JSON.parse(
      readFileSync(path.join(SDK, "package.json"), "utf8"),
    );
    expect([version, dependencies, peerDependencies]).toEqual([SDK_VERSION, undefined, undefined]);
  });

  test("works when installed in Node, and lets the process end once closed", async () => {
    const { code, stdout, stderr } = await script(
      `import { createClient, NotReady } from "countersign"; import { setPromptAttributes } from "countersign/otel";
       ${told()} console.log(told, typeof NotReady, typeof setPromptAttributes);`,
    );
    expect([code, stderr, stdout.trim()]).toEqual([0, "", `${JSON.stringify(EXPECTED)} function function`]);
  });

  test("works where there is nothing but the web's own globals, as on the edge", async () => {
    const { stdout, stderr } = await script(
      `import { readFileSync } from "node:fs"; import path from "node:path"; import vm from "node:vm";
       const web = { fetch, Headers, TextDecoder, TextEncoder, AbortController, setTimeout, clearTimeout, setInterval,
         clearInterval, queueMicrotask, performance };
       const context = vm.createContext({ ...web });
       const modules = new Map();
       function load(file) {
         const known = modules.get(file) ?? new vm.SourceTextModule(readFileSync(file, "utf8"), { context, identifier: file });
         modules.set(file, known);
         return known;
       }
       const main = new vm.SourceTextModule(
         ${JSON.stringify(`import { createClient } from "./everywhere.js"; ${told()} export const said = told + typeof process;`)},
         { context, identifier: ${JSON.stringify(path.join(installed, "dist/main.js"))} });
       await main.link((name, from) => load(path.resolve(path.dirname(from.identifier), name)));
       await main.evaluate();
       console.log(main.namespace.said);`,
      ["--experimental-vm-modules", "--no-warnings"],
    );
    expect([stderr, stdout.trim()]).toEqual(["", `${JSON.stringify(EXPECTED)}undefined`]);
  });

  test("asks nothing of Node 18 that it does not have", () => {
    const later =
      /\.(toSorted|toReversed|toSpliced|isWellFormed|toWellFormed|transfer)\(|\.with\(|groupBy|withResolvers|fromAsync|AbortSignal\.any|Promise\.try|import\.meta\.dirname|globalThis\.crypto|crypto\.|navigator|CustomEvent|getBuiltinModule|stripVTControl/;
    const files = globSync("**/*.js", { cwd: path.join(installed, "dist") });
    expect(files.length).toBeGreaterThan(30);
    const found = files.filter((file) => later.test(readFileSync(path.join(installed, "dist", file), "utf8")));
    expect(found).toEqual([]);
  });
});

describe("the command line", () => {
  const main = path.join(installed, "dist/cli/main.js");
  const env = () => ({ COUNTERSIGN_URL: server.base, COUNTERSIGN_API_KEY: KEY });

  test("writes types under which a missing variable does not compile", async () => {
    const made = await node([main, "types", "--out", "contracts.d.ts"], env());
    expect([made.code, made.stderr]).toEqual([0, "1 prompts as of generation 7 written to contracts.d.ts.\n"]);
    const source = (options: string) =>
      `import { createClient } from "countersign";\ncreateClient({ url: "", apiKey: "" }).resolve("agent"${options});\n`;
    writeFileSync(path.join(app, "right.ts"), source(', { variables: { who: "someone" } }'));
    writeFileSync(path.join(app, "none.ts"), source(""));
    writeFileSync(path.join(app, "wrong.ts"), source(', { variables: { whom: "someone" } }'));
    const check = (file: string) =>
      node([TSC, "--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", file, "contracts.d.ts"]);
    expect((await check("right.ts")).stdout).toBe("");
    expect((await check("none.ts")).stdout).toMatch(/TS2554/);
    expect((await check("wrong.ts")).stdout).toMatch(/'?who'?/);
  });

  test("writes a bundle that a client starts from without any server", async () => {
    expect((await node([main, "bundle", "--out", "rules.json"], env())).code).toBe(0);
    const text = readFileSync(path.join(app, "rules.json"), "utf8");
    expect(openEnvelope(text, "it").rules).toEqual(server.rules);
    const { stdout } = await script(
      `import { readFileSync } from "node:fs"; import { createClient } from "countersign";
       const bundle = JSON.parse(readFileSync("rules.json", "utf8"));
       const client = createClient({ url: "http://127.0.0.1:1", apiKey: "${KEY}", bundle });
       console.log(client.resolve("agent", { variables: { who: "someone" } }).content); await client.close();`,
    );
    expect(stdout.trim()).toBe("v7 someone");
  });

  test("ends with 1 and a sentence when the server refuses or is away, with 2 when asked wrongly", async () => {
    server.fault = { status: 401, body: '{"detail":"This API key is not valid."}' };
    const refused = await node([main, "bundle"], env());
    server.fault = null;
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toMatch(/401. This API key is not valid. Check the key/);
    const away = await node([main, "bundle"], { ...env(), COUNTERSIGN_URL: "http://127.0.0.1:1" });
    expect([away.code, away.stderr]).toEqual([1, expect.stringMatching(/was not reached/)]);
    expect((await node([main, "bnudle"], env())).code).toBe(2);
  });
});
