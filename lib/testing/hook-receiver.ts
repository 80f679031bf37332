import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Hooked = { path: string; headers: IncomingHttpHeaders; body: string; at: number };

/** What the receiver does with a request: a status, or a fault. */
export type HookAnswer = number | "hang" | "break" | "truncated" | { status: number; headers: Record<string, string> };

function answerWith(response: ServerResponse, answer: HookAnswer): void {
  if (answer === "hang") return;
  if (answer === "break") response.socket?.destroy();
  else if (answer === "truncated") {
    response.writeHead(200, { "Content-Length": "100" });
    response.write("taken, but", () => response.socket?.destroy());
  } else {
    const { status, headers } = typeof answer === "number" ? { status: answer, headers: {} } : answer;
    response.writeHead(status, { "Content-Type": "text/plain", ...headers });
    response.end(status === 204 ? undefined : `said ${status}`);
  }
}

/** A receiver of webhooks on loopback, whose host ALLOW_PRIVATE_HOSTS is to name. It answers 204 unless told otherwise. */
export async function hookReceiver() {
  const taken: Hooked[] = [];
  let answers: HookAnswer[] = [];
  const byPath = new Map<string, HookAnswer>();
  const server = createServer((request, response) => {
    text(request).then(
      (body) => {
        const path = request.url ?? "";
        taken.push({ path, headers: request.headers, body, at: Date.now() });
        const [next, ...rest] = answers;
        if (!byPath.has(path)) answers = rest;
        answerWith(response, byPath.get(path) ?? next ?? 204);
      },
      () => response.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}/hook`,
    taken,
    /** Answers the next requests so, one each, before it takes again. */
    answer: (...given: HookAnswer[]) => {
      answers = given;
    },
    /** Answers everything sent to a path so from now on. */
    answerAt: (path: string, given: HookAnswer) => byPath.set(path, given),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
