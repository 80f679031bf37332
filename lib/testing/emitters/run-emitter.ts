import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { ASKER, RESOLVED } from "./asked.ts";

const GUARD = path.join(import.meta.dirname, "only-loopback.mjs");
const RUN_MS = 30_000;

/** Where an emitter sends and asks; all on loopback. */
export type Surroundings = {
  /** `http://127.0.0.1:<port>` of the server; spans go to its `/api/v1/otlp`, Langfuse's to `/api/public/otel`. */
  origin: string;
  /** The secret of a key with the scope `ingest`. */
  key: string;
  /** The base URL of an OpenAI-compatible model. */
  modelUrl: string;
};

/**
 * Runs an emitter (see `installEmitter`) to its end.
 * @throws when it fails, or connects to anything but this machine
 */
export async function runEmitter(file: string, { origin, key, modelUrl }: Surroundings): Promise<void> {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "test",
    PATH: process.env.PATH,
    OTEL_NODE_RESOURCE_DETECTORS: "none",
    AI_SDK_LOG_WARNINGS: "false",
    LANGFUSE_BASE_URL: origin,
    OTLP_URL: `${origin}/api/v1/otlp`,
    COUNTERSIGN_KEY: key,
    MODEL_URL: modelUrl,
    RESOLVED: JSON.stringify(RESOLVED),
    ASKER: JSON.stringify(ASKER),
  };
  const args = ["--import", new URL(`file://${GUARD}`).href, file];
  await promisify(execFile)(process.execPath, args, { env, timeout: RUN_MS, cwd: path.dirname(file) });
}
