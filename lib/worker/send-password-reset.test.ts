import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { resetPassword } from "../access/reset-password.ts";
import { join, newWorkspace, testDb } from "../testing/workspace.ts";
import { sendPasswordReset } from "./send-password-reset.ts";

const { db } = await testDb();
const mails: { to: string[]; text: string }[] = [];
const smtp = new SMTPServer({
  disabledCommands: ["STARTTLS", "AUTH"],
  onData(stream, session, done) {
    const to = session.envelope.rcptTo.map(({ address }) => address);
    text(stream).then((body) => {
      mails.push({ to, text: body.replace(/=\r\n/g, "").replaceAll("=3D", "=") });
      done();
    }, done);
  },
});

beforeAll(async () => {
  const server = smtp.listen(0, "127.0.0.1");
  await once(server, "listening");
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("NEXTAUTH_URL", "https://prompts.test");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise<void>((resolve) => smtp.close(resolve));
});
afterEach(() => {
  mails.length = 0;
});

test("whoever has an account with a password gets a link of this server that sets a new one", async () => {
  const { actor } = await join(db, await newWorkspace(db), ["viewer"]);
  await db.user.update({ where: { email: actor.email }, data: { passwordHash: "of another time" } });
  await sendPasswordReset(db, actor.email);
  expect(mails.map(({ to }) => to)).toEqual([[actor.email]]);
  const token = /https:\/\/prompts\.test\/reset\/([\w-]{43})\s/.exec(mails[0]?.text ?? "")?.[1] ?? "";
  expect(await resetPassword(db, { token, password: "lamp river ochre nine" })).toEqual({ email: actor.email });
});

test("an address without such an account gets nothing", async () => {
  const { actor } = await join(db, await newWorkspace(db), ["viewer"]);
  await sendPasswordReset(db, "nobody@test.local");
  await sendPasswordReset(db, actor.email);
  expect(mails).toEqual([]);
  expect(await db.passwordReset.count({ where: { user: { email: actor.email } } })).toBe(0);
});

test("a mail that cannot be sent fails the job, which tries again", async () => {
  const { actor } = await join(db, await newWorkspace(db), ["viewer"]);
  await db.user.update({ where: { email: actor.email }, data: { passwordHash: "of another time" } });
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:1");
  await expect(sendPasswordReset(db, actor.email)).rejects.toThrow();
});
