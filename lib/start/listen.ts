import { createServer, type Server } from "node:http";
import { StartupError } from "../core/startup-error.ts";
import type { Handler, Upgrade } from "../web/console.ts";

/** A listening server whose handler may be set later: until then it says that it is starting. */
export type Front = { server: Server; port: number; use(handler: Handler, upgrade?: Upgrade): void };

const starting: Handler = (request, response) => {
  const alive = request.url === "/healthz";
  response.writeHead(alive ? 200 : 503, { "Content-Type": "text/plain", "Retry-After": "2" });
  response.end("Countersign is starting.\n");
};

/** Takes the port before anything else is started. @throws StartupError when somebody has it */
export async function listen(port: number, host: string): Promise<Front> {
  let current = starting;
  const server = createServer((request, response) => {
    void Promise.resolve(current(request, response)).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 60_000;
  // Nothing here speaks WebSocket, but for the development server's own reload.
  let currentUpgrade: Upgrade = (_request, socket) => void socket.destroy();
  server.on("upgrade", (request, socket, head) => void currentUpgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE" ? "is in use; give another one as PORT" : `cannot be used (${error.code})`;
      reject(new StartupError(`Port ${port} on ${host} ${why}.`));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    server,
    port: typeof address === "object" && address ? address.port : port,
    use(handler, upgrade) {
      current = handler;
      currentUpgrade = upgrade ?? currentUpgrade;
    },
  };
}
