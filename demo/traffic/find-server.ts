import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { DEMO_KEY_FILE } from "#seed/traffic/demo-key-file.ts";

type Environment = Record<string, string | undefined>;

/** Where the server is, and with which key it is asked: as the flags say, else the environment, else the demo's own. */
export function findServer(
  given: { url: string | null; key: string | null },
  environment: Environment,
  root: string,
): { url: string; key: string } {
  const url = given.url ?? environment.BASE_URL ?? `http://127.0.0.1:${environment.PORT ?? 3000}`;
  const key =
    given.key ?? environment.COUNTERSIGN_API_KEY ?? keptKey(path.resolve(root, environment.DATA_DIR ?? ".data"));
  return { url: url.replace(/\/$/, ""), key };
}

function keptKey(dataDir: string): string {
  const file = path.join(dataDir, DEMO_KEY_FILE);
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  throw new Error(
    `There is no ${DEMO_KEY_FILE} in the data folder: the demo makes it at its first start. Give a key with --key, with the scopes resolve, ingest, feedback and read.`,
  );
}
