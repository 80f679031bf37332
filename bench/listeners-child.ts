// A child of the benchmark: opens as many streams as it is told, each a bare socket, and says when the last one has heard
// of a generation. Asked over IPC: {open} → {opened}; each generation that all have heard → {generation, firstMs, lastMs}.
import { connect } from "node:net";
import { monotonicMs } from "./clock.ts";

const AT_ONCE = 100;
const { PORT = "0", KEY = "", URL_PATH = "/api/v1/rules/stream" } = process.env;
const HEAD = `GET ${URL_PATH} HTTP/1.1\r\nHost: 127.0.0.1:${PORT}\r\nAuthorization: Bearer ${KEY}\r\n\r\n`;
const TAIL = 32;

let open = 0;
const heard = new Map<number, { count: number; firstMs: number }>();

function hear(generation: number): void {
  const now = monotonicMs();
  const state = heard.get(generation) ?? { count: 0, firstMs: now };
  heard.set(generation, state);
  state.count += 1;
  if (state.count === open) process.send?.({ generation, firstMs: state.firstMs, lastMs: now });
}

/** Resolves when the stream has told where it stands. */
function listen(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(PORT), "127.0.0.1", () => socket.write(HEAD));
    let tail = "";
    let last = -1;
    socket.once("error", reject);
    socket.on("data", (chunk) => {
      const text = tail + chunk.toString("latin1");
      tail = text.slice(-TAIL);
      for (let at = text.indexOf("\nid: "); at !== -1; at = text.indexOf("\nid: ", at + 1)) {
        const end = text.indexOf("\n", at + 1);
        const generation = end === -1 ? -1 : Number(text.slice(at + 5, end));
        if (generation <= last) continue;
        last = generation;
        resolve();
        hear(generation);
      }
    });
  });
}

process.on("message", async ({ open: wanted }: { open: number }) => {
  while (open < wanted) {
    const more = Math.min(AT_ONCE, wanted - open);
    open += more;
    await Promise.all(Array.from({ length: more }, listen));
  }
  heard.clear();
  process.send?.({ opened: open });
});
process.on("disconnect", () => process.exit(0));
