import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export type Mailbox = { url: string; mails: { to: string; text: string }[]; close(): Promise<void> };

/** A mail server on loopback that keeps what it is given, as text. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: Mailbox["mails"] = [];
  const smtp = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      text(stream).then((body) => {
        const plain = body.replace(/=\r\n/g, "").replaceAll("=3D", "=");
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text: plain });
        done();
      }, done);
    },
  });
  const server = smtp.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    close: () => new Promise((resolve) => smtp.close(resolve)),
  };
}
