import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import { originAllowed } from "./check-origin.ts";
import { secure } from "./security-headers.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void | Promise<void>;
export type Console = { handle: Handler; upgrade: Upgrade | undefined; close(): Promise<void> };

const ADDRESS_HEADER = "x-countersign-address";
const PATH_HEADER = "x-countersign-path";

/** Next.js behind our own front: addresses are the socket's, writes must come from our pages, every page has its policy. */
export async function createConsole(options: {
  dev: boolean;
  root: string;
  hostname: string;
  port: number;
  baseUrl: string | undefined;
}): Promise<Console> {
  const { root: dir, dev, hostname, port, baseUrl } = options;
  const app = next({ dev, dir, hostname, port, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  const https = baseUrl?.startsWith("https:") ?? false;
  return {
    async handle(request, response) {
      request.headers[ADDRESS_HEADER] = request.socket.remoteAddress ?? "unknown";
      request.headers[PATH_HEADER] = request.url ?? "/";
      if (!originAllowed(request, baseUrl)) {
        response
          .writeHead(403, { "Content-Type": "text/plain" })
          .end("This request did not come from the console's own pages.\n");
        return;
      }
      secure(request, response, { https, dev });
      await handle(request, response);
    },
    upgrade: dev ? app.getUpgradeHandler() : undefined,
    close: () => app.close(),
  };
}
