import { moveClock } from "#lib/core/clock.ts";

// The server as it is, with a clock that its parent process may move: a rollout of days passes in seconds.
process.on("message", (message: { moveClock: number }) => {
  moveClock(message.moveClock);
  process.send?.({ moved: message.moveClock });
});

await import("../server.ts");
