import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Answer } from "./child.ts";
import { READY, type Task } from "./protocol.ts";

/** `ended`: the child was killed at its limit, or died by itself. */
export type Asked = Answer | { ended: "killed" | "died" };
export type Child = {
  /** One task at a time. Throws when no child could be started. */
  ask: (task: Task, limitMs: number) => Promise<Asked>;
  alive: () => boolean;
  kill: () => void;
};

const startMs = 20_000;
/** Not a URL relative to this module: a bundler would copy the file, without what it imports. */
const file = path.join(path.dirname(fileURLToPath(import.meta.url)), "child.ts");
const heap = ["--max-old-space-size=96", "--max-semi-space-size=4"];
const living = new Set<ChildProcess>();
let watching = false;

/** A child must not outlive its parent, however the parent ends by itself. */
function endWithParent(): void {
  if (watching) return;
  watching = true;
  process.once("exit", () => {
    for (const child of living) child.kill("SIGKILL");
  });
}

/** Starts a child; it keeps nothing alive while no task is under way. */
export function startChild(): Child {
  endWithParent();
  const stdio = ["ignore", "ignore", "ignore", "ipc"] as const;
  const child = fork(/* turbopackIgnore: true */ file, [], {
    execArgv: heap,
    env: { NODE_ENV: "production" },
    stdio: [...stdio],
    serialization: "json",
  });
  living.add(child);
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true;
      living.delete(child);
      resolve();
    };
    child.once("exit", end);
    child.once("error", end);
  });
  const ready = firstMessage(child, (message) => message === READY);
  child.unref();
  child.channel?.unref();

  async function ask(task: Task, limitMs: number): Promise<Asked> {
    if ((await within(startMs, Promise.race([ready, ended.then(() => null)]))) === null) {
      child.kill("SIGKILL");
      throw new Error("the sandbox's process could not be started");
    }
    const answer = firstMessage(child, (message): message is Answer => (message as Answer).id === task.id);
    if (!over) child.send(task, () => undefined);
    const asked = await within(limitMs, Promise.race([answer, ended.then((): Asked => ({ ended: "died" }))]));
    if (asked !== null) return asked;
    child.kill("SIGKILL");
    await ended;
    return { ended: "killed" };
  }
  return { ask, alive: () => !over, kill: () => void child.kill("SIGKILL") };
}

function firstMessage<T>(child: ChildProcess, wanted: (message: unknown) => message is T): Promise<T>;
function firstMessage(child: ChildProcess, wanted: (message: unknown) => boolean): Promise<unknown>;
function firstMessage(child: ChildProcess, wanted: (message: unknown) => boolean): Promise<unknown> {
  return new Promise((resolve) => {
    const hear = (message: unknown) => {
      if (!wanted(message)) return;
      child.off("message", hear);
      resolve(message);
    };
    child.on("message", hear);
  });
}

/** What a promise gives within a time; null when the time is over first. Meanwhile the process stays alive. */
async function within<T>(limitMs: number, promise: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, limitMs, null);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
