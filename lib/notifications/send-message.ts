import { createTransport } from "nodemailer";

/** A mail to one person. */
export type Message = {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** The left half of its Message-ID: a mail that is sent twice by mistake is one mail for who reads it. */
  id?: string;
  /** Where its reader chooses what is mailed. */
  preferencesUrl?: string;
};

const TIMEOUT_MS = 20_000;
/** For all of it; below the minute after which the queue hands a job on, so that a mail is never under way twice. */
const MOST_MS = 45_000;

/** Why a mail did not leave, without any address: what a server answers often names the recipient. */
export class MailRefused extends Error {
  /** The server will not take it however often it is asked (SMTP 5xx, RFC 5321 §4.2.1). */
  readonly final: boolean;

  constructor(code: string, response: number | null) {
    super(`the mail server did not take it: ${code}${response === null ? "" : ` ${response}`}`);
    this.name = "MailRefused";
    this.final = response !== null && response >= 500;
  }
}

function refusalOf(error: unknown): MailRefused {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const word = typeof code === "string" ? code : "EUNKNOWN";
  return new MailRefused(word, typeof responseCode === "number" ? responseCode : null);
}

/** Has the operator named a server to send mail by? */
export function canMail(): boolean {
  return Boolean(process.env.SMTP_URL);
}

/**
 * Sends a mail by the server that SMTP_URL names (`smtp://user:password@host:587`), from MAIL_FROM or else from
 * countersign@ of the console's own host.
 * @throws MailRefused when the server cannot be reached or refuses it, and when none is named
 */
export async function sendMessage({ to, subject, text, html, id, preferencesUrl }: Message): Promise<void> {
  const url = process.env.SMTP_URL;
  if (!url) throw new MailRefused("ENOSERVER", null);
  const host = new URL(process.env.NEXTAUTH_URL ?? "http://localhost").hostname;
  const from = process.env.MAIL_FROM || `Countersign <countersign@${host}>`;
  try {
    const transport = createTransport({ url, connectionTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS });
    await transport.sendMail({
      ...{ from, to: { name: "", address: to }, subject, text, html },
      messageId: id && `<${id}@${host}>`,
      headers: { "Auto-Submitted": "auto-generated" },
      ...(preferencesUrl ? { list: { unsubscribe: preferencesUrl } } : {}),
      // What is sent is text of ours; nothing in it may make this machine read a file or fetch an address.
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: AbortSignal.timeout(MOST_MS),
    });
  } catch (error) {
    throw refusalOf(error);
  }
}
