import type { IncomingMessage, ServerResponse } from "node:http";
import next from "next";
import { originAllowed } from "./check-origin.ts";
import { secure } from "./security-headers.ts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const ADDRESS_HEADER = "x-countersign-address";

/** Next.js behind our own front: addresses are the socket's, writes must come from our pages, every page has its policy. */
export async function createConsole(options: {
  root: string;
  hostname: string;
  port: number;
  baseUrl: string | undefined;
}): Promise<{ handle: Handler; close(): Promise<void> }> {
  const { root: dir, hostname, port, baseUrl } = options;
  const app = next({ dev: false, dir, hostname, port, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  const https = baseUrl?.startsWith("https:") ?? false;
  return {
    async handle(request, response) {
      request.headers[ADDRESS_HEADER] = request.socket.remoteAddress ?? "unknown";
      if (!originAllowed(request, baseUrl)) {
        response.writeHead(403, { "Content-Type": "text/plain" }).end("This request did not come from the console's own pages.\n");
        return;
      }
      secure(request, response, https);
      await handle(request, response);
    },
    close: () => app.close(),
  };
}
