import { createServer, type Server } from "node:net";

const message = (kind: string, body: Buffer) => {
  const head = Buffer.alloc(5);
  head.write(kind, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const text = (value: string) => Buffer.concat([Buffer.from(value), Buffer.from([0])]);
const int16 = (value: number) => Buffer.from([(value >> 8) & 255, value & 255]);
const int32 = (value: number) =>
  Buffer.from([(value >> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255]);

const AUTHENTICATED = message("R", int32(0));
const READY = message("Z", Buffer.from("I"));
const column = (name: string, type: number) =>
  Buffer.concat([text(name), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]);
const cell = (value: string) => Buffer.concat([int32(value.length), Buffer.from(value)]);

/**
 * A server that speaks as much of PostgreSQL's protocol (version 3, chapter "Message Formats" of its manual) as it takes to
 * connect and ask one question, and says that it is of the given major version.
 */
export async function startOldServer(version: number): Promise<Server> {
  const facts = [column("version", 23), column("encoding", 25), column("mayCreate", 16)];
  const row = [cell(String(version)), cell("UTF8"), cell("t")];
  const answer = Buffer.concat([
    message("T", Buffer.concat([int16(facts.length), ...facts])),
    message("D", Buffer.concat([int16(row.length), ...row])),
    message("C", text("SELECT 1")),
    READY,
  ]);
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write(Buffer.concat([AUTHENTICATED, READY]));
      socket.on("data", (chunk) => {
        if (String.fromCharCode(chunk[0] ?? 0) === "Q") socket.write(answer);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
