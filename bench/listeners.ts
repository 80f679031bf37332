import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** By `monotonicMs`: when the first and the last of all open streams heard of a generation. */
export type Heard = { generation: number; firstMs: number; lastMs: number };
export type Listeners = {
  /** Opens streams until there are that many. */
  open(count: number): Promise<void>;
  heard(generation: number): Promise<Heard>;
  close(): Promise<void>;
};

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 500;

type Told = { opened: number } | Heard;

/** Streams of a server in a process of their own. `urlPath` and `key` are as that server wants them. */
export function listeners(port: number, key: string, urlPath: string): Listeners {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    PORT: String(port),
    KEY: key,
    URL_PATH: urlPath,
  };
  const child = fork(path.join(import.meta.dirname, "listeners-child.ts"), [], { env });
  const opened = new Set<number>();
  const heard = new Map<number, Heard>();
  let look: () => void = () => {};
  child.on("message", (told: Told) => {
    if ("opened" in told) opened.add(told.opened);
    else heard.set(told.generation, told);
    look();
  });

  /** Waits for what may have been told already. */
  async function until<T>(found: () => T | undefined): Promise<T> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const value = found();
      if (value !== undefined) return value;
      signal.throwIfAborted();
      await Promise.race([
        new Promise<void>((resolve) => {
          look = resolve;
        }),
        pause(LOOK_EVERY_MS),
      ]);
    }
  }

  return {
    async open(count) {
      child.send({ open: count });
      await until(() => opened.has(count) || undefined);
    },
    heard: (generation) => until(() => heard.get(generation)),
    async close() {
      if (child.exitCode !== null) return;
      const gone = once(child, "exit");
      child.disconnect();
      await gone;
    },
  };
}
