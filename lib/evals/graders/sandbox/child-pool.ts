import { type Child, startChild } from "./start-child.ts";

export type ChildPool = {
  /** Gives one child to `use`, a running or a new one, and takes it back; waits while all are in use. */
  lend: <T>(use: (child: Child) => Promise<T>) => Promise<T>;
  /** Ends the children that rest, and those in use as soon as they come back. */
  close: () => void;
};

/** At most `most` children, started when needed; those without work end after `idleMs`. */
export function childPool(most: number, idleMs: number): ChildPool {
  const idle: Child[] = [];
  const waiting: (() => void)[] = [];
  let busy = 0;
  let closed = false;
  let resting: NodeJS.Timeout | undefined;

  const endIdle = () => {
    for (const child of idle.splice(0)) child.kill();
  };
  async function take(): Promise<Child> {
    clearTimeout(resting);
    if (busy < most) busy++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    for (let child = idle.pop(); child; child = idle.pop()) if (child.alive()) return child;
    return startChild();
  }
  function giveBack(child: Child): void {
    if (closed) child.kill();
    else if (child.alive()) idle.push(child);
    const next = waiting.shift();
    if (next) {
      next();
      return;
    }
    busy--;
    if (busy > 0) return;
    resting = setTimeout(endIdle, idleMs);
    resting.unref();
  }

  return {
    async lend(use) {
      const child = await take();
      try {
        return await use(child);
      } finally {
        giveBack(child);
      }
    },
    close() {
      closed = true;
      clearTimeout(resting);
      endIdle();
    },
  };
}
