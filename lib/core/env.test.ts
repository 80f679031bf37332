import { describe, expect, test } from "vitest";
import { parseEnv } from "./env.ts";

describe("the mail server", () => {
  test("is named by an SMTP URL, with or without TLS from the first byte", () => {
    for (const url of [
      "smtp://127.0.0.1:2525",
      "smtps://user:p%40ss@mail.example.org:465",
      "smtp://h:587?requireTLS=true",
    ])
      expect(parseEnv({ SMTP_URL: url }).SMTP_URL).toBe(url);
    expect(parseEnv({ SMTP_URL: "" }).SMTP_URL).toBeUndefined();
  });

  test("is refused in any other form, without saying what was given: it holds a password", () => {
    for (const url of ["user:geheim@mail.example.org", "https://user:geheim@mail.example.org", "smtps//geheim"]) {
      expect(() => parseEnv({ SMTP_URL: url })).toThrow(/SMTP_URL: is an SMTP URL/);
      expect(() => parseEnv({ SMTP_URL: url })).not.toThrow(/geheim/);
    }
  });

  test("sends as an address, with a name or without one, and nothing that would be a header", () => {
    for (const from of ["prompts@example.org", "Countersign <prompts@example.org>"])
      expect(parseEnv({ MAIL_FROM: from }).MAIL_FROM).toBe(from);
    for (const from of ["Countersign", "a@example.org\r\nBcc: b@example.org"])
      expect(() => parseEnv({ MAIL_FROM: from })).toThrow(/MAIL_FROM/);
  });
});

describe("the upstream of a relay", () => {
  test("stands alone with the role serve", () => {
    const UPSTREAM = "https://prompts.example.org/countersign";
    expect(parseEnv({ UPSTREAM, ROLE: "serve" }).UPSTREAM).toBe(UPSTREAM);
    for (const ROLE of ["all", "serve,worker", "web"])
      expect(() => parseEnv({ UPSTREAM, ROLE })).toThrow(/UPSTREAM: .*ROLE=serve/);
    expect(() => parseEnv({ UPSTREAM })).toThrow(/ROLE=serve/);
    expect(() => parseEnv({ UPSTREAM, ROLE: "serve", DATABASE_URL: "postgresql://h/d" })).toThrow(/DATABASE_URL/);
  });

  test("is told to callers, so it may hold no password, and it is not said what was given", () => {
    for (const url of ["https://me:geheim@prompts.example.org", "ftp://prompts.example.org", "geheim"]) {
      expect(() => parseEnv({ UPSTREAM: url, ROLE: "serve" })).toThrow(/UPSTREAM: is the URL/);
      expect(() => parseEnv({ UPSTREAM: url, ROLE: "serve" })).not.toThrow(/geheim/);
    }
  });
});
