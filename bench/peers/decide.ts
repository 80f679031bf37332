import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { installPeer } from "../install-peer.ts";
import { median } from "../row.ts";

const run = promisify(execFile);

/** SDKs that decide in memory, by the package that is installed for it. */
export const DECIDERS = {
  unleash: "unleash-client@6.12.1",
  growthbook: "@growthbook/growthbook@1.8.0",
  openfeature: "@openfeature/server-sdk@1.23.0",
} as const;

/** Decisions a second of a peer's SDK on one core: the median of its rounds, in a process of its own. */
export async function peerDecisions(peer: keyof typeof DECIDERS, signal: AbortSignal): Promise<number> {
  const folder = await installPeer(DECIDERS[peer], signal);
  const { stdout } = await run(process.execPath, [path.join(import.meta.dirname, "decide-child.ts")], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", NODE_NO_WARNINGS: "1", PEER: peer, PEER_FOLDER: folder },
    signal,
  });
  return median(JSON.parse(stdout.trim().split("\n").at(-1) ?? "[]"));
}
