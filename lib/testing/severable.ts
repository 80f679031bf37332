import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll } from "vitest";

/** A way to a database that can be cut and mended, as a network does it: all connections drop and no new one is taken. */
export async function severable(url: string) {
  const target = new URL(url);
  const open = new Set<Socket>();
  const hold = (socket: Socket, other: Socket) => {
    open.add(socket);
    socket
      .on("error", () => undefined)
      .on("close", () => {
        open.delete(socket);
        other.destroy();
      });
  };
  const server = createServer((socket) => {
    const onward = connect(Number(target.port), target.hostname);
    hold(socket, onward);
    hold(onward, socket);
    socket.pipe(onward).pipe(socket);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const sever = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  afterAll(sever);
  const through = new URL(url);
  through.host = `127.0.0.1:${port}`;
  return { url: through.href, sever, mend: () => listen(port) };
}
