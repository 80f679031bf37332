import { createServer } from "node:http";

// What a request costs before anybody does anything: the body is read and thrown away, the answer is finished bytes.
const answer = Buffer.alloc(Number(process.env.ANSWER_BYTES ?? 1_000), "x");
const server = createServer((request, response) => {
  request.on("data", () => undefined);
  request.on("end", () => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": answer.length });
    response.end(answer);
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
