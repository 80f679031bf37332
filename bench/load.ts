import { connect } from "node:net";

const HEAD_END = Buffer.from("\r\n\r\n");

type State = { left: number; ok: number; status: number };

/** One keep-alive connection that sends the same request again as soon as the answer is whole; counts answers of the status. */
function lane(port: number, request: Buffer, state: State): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    let held = Buffer.alloc(0);
    const next = () => {
      if (state.left <= 0) {
        socket.end();
        resolve();
        return;
      }
      state.left -= 1;
      socket.write(request);
    };
    socket.once("connect", next);
    socket.once("error", reject);
    socket.on("data", (chunk) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const headEnd = held.indexOf(HEAD_END);
      if (headEnd === -1) return;
      const head = held.toString("latin1", 0, headEnd);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (held.length < headEnd + 4 + length) return;
      if (head.startsWith(`HTTP/1.1 ${state.status}`)) state.ok += 1;
      held = Buffer.alloc(0);
      next();
    });
  });
}

type Options = { status?: number; connections?: number };

/** Sends `count` requests over some connections; every one must be answered with the status, 200 unless told otherwise. */
export async function load(port: number, request: string, count: number, options: Options = {}): Promise<void> {
  const { status = 200, connections = 16 } = options;
  const state = { left: count, ok: 0, status };
  const bytes = Buffer.from(request);
  await Promise.all(Array.from({ length: connections }, () => lane(port, bytes, state)));
  if (state.ok !== count) throw new Error(`${count - state.ok} of ${count} requests were not answered with ${status}`);
}
