import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** A mail as it arrived: to whom the envelope says, and the message as it was written on the wire. */
export type Arrived = { to: string; raw: string };

export type MailServer = {
  arrived: Arrived[];
  /** Refuses what comes with these codes, one a mail, before it accepts again. */
  refuse(...codes: number[]): void;
  close(): Promise<void>;
};

const refusal = (code: number) => Object.assign(new Error("not now, reader@test.local"), { responseCode: code });

/** A mail server on loopback that SMTP_URL names from now on. */
export async function mailServer(): Promise<MailServer> {
  const arrived: Arrived[] = [];
  let refusals: number[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      text(stream).then((raw) => {
        const [code, ...rest] = refusals;
        refusals = rest;
        if (code !== undefined) return done(refusal(code));
        arrived.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw });
        done();
      }, done);
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  process.env.NEXTAUTH_URL = "https://prompts.example.org";
  return {
    arrived,
    refuse: (...codes) => {
      refusals = codes;
    },
    close: () =>
      new Promise((resolve) => {
        delete process.env.SMTP_URL;
        server.close(() => resolve());
      }),
  };
}

/** The value of a header, its folded lines joined. */
export function headerOf(raw: string, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
  const line = head.split("\r\n").find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}: `));
  return line?.slice(name.length + 2);
}
