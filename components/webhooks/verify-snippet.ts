/** A receiver in a few lines that lets in what is signed with its secret, for Node and the `standardwebhooks` package. */
export const VERIFY_SNIPPET = [
  'import { createServer } from "node:http";',
  'import { text } from "node:stream/consumers";',
  'import { Webhook } from "standardwebhooks";',
  "",
  "const webhook = new Webhook(process.env.COUNTERSIGN_WEBHOOK_SECRET);",
  "",
  "createServer(async (request, response) => {",
  "  try {",
  "    const event = webhook.verify(await text(request), request.headers);",
  "    console.log(event.type, event.prompt, event.data);",
  "    response.writeHead(204).end();",
  "  } catch {",
  "    response.writeHead(401).end();",
  "  }",
  "}).listen(8080);",
].join("\n");
