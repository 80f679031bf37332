import { describe, expect, test } from "vitest";
import { redact } from "./redact.ts";

const one = (text: string) => redact([{ text }]).texts[0];

/** Each with what must be left of it. */
const GOES: [given: string, left: string][] = [
  ["write to mia.lang+tickets@mail.example.org, please", "write to [email], please"],
  ["an umlaut: post@bücher.example", "an umlaut: [email]"],
  ["account DE89 3704 0044 0532 0130 00 of the firm", "account [iban] of the firm"],
  ["gb82west12345698765432", "[iban]"],
  ["card 4111 1111 1111 1111 exp 04/29", "card [card] exp 04/29"],
  ["378282246310005", "[card]"],
  ["call +49 (0)30 901820-11 today", "call [phone] today"],
  ["Tel. 030 901820123", "Tel. [phone]"],
  ["(555) 010-2000 or 555-010-2001", "[phone 1] or [phone 2]"],
  ["0044 20 7946 0958", "[phone]"],
  ["from 203.0.113.7, port 80", "from [ip], port 80"],
  ["host 2001:db8::8a2e:370:7334 is up", "host [ip] is up"],
  ["ssn 078-05-1120", "ssn [ssn]"],
  ["my key is cs_k3y1d2345_AbCdEfGhIjKlMnOpQrStUv-12", "my key is [key]"],
  ["sk-proj-Abc123Abc123Abc123", "[key]"],
  ["token=ghp_0123456789abcdefghijABCDEFGHIJ", "token=[key]"],
  ["Authorization: Bearer abcdefghij0123456789", "Authorization: Bearer [token]"],
  ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl", "[token]"],
  ["postgres://app:hunter2@db.internal/x", "postgres://[credentials]/x"],
  ['{"password": "s3cr3t-word"}', '{"password": "[secret]"}'],
  ["-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----", "[private key]"],
];

const STAYS = [
  "Order 4711-2024-0012 arrives on 2024-11-20 at 09:30:15.",
  "The figure is 1,234,567.89 and the total 4111111111111112.",
  "Section 3.2.1 of version 10.4.2 and build 1.2.3.4567",
  "call std::vector<int>::size() at 12:30:45",
  "password: reset it in your settings",
  "DE89 3704 0044 0532 0130 01 has a wrong checksum",
  "@legal please look, and see user@localhost",
  "basic understanding of a bearer bond",
  "01-02-2024 and 1 000 000 000 people",
  "ids 7f3c9a52-1111-4222-8333-944455556666 and 0123456789abcdef0123456789abcdef",
];

describe("what is personal or secret", () => {
  test.each(GOES)("goes: %s", (given, left) => expect(one(given)).toBe(left));
  test.each(STAYS)("and nothing else: %s", (given) => expect(one(given)).toBe(given));
});

test("an address goes wherever it stands, and however long its name is", () => {
  const before = "see @legal, ".repeat(20);
  for (const name of ["a", "b".repeat(64)]) {
    expect(one(`${before}${name}@mail.example and ${name}@mail.example`)).toBe(`${before}[email] and [email]`);
    expect(one(`${"words ".repeat(50)}${name}@mail.example`)).toBe(`${"words ".repeat(50)}[email]`);
  }
  expect(one(`${"b".repeat(65)}@mail.example`)).toBe(`${"b".repeat(65)}@mail.example`);
});

describe("one call", () => {
  test("names the same value the same in all of its texts, and tells several apart", () => {
    const { texts, redactions } = redact([
      { text: "from a@mail.example to b@mail.example" },
      { text: "again A@mail.example" },
    ]);
    expect(texts).toEqual(["from [email 1] to [email 2]", "again [email 1]"]);
    expect(redactions).toEqual([{ kind: "email", count: 3 }]);
  });

  test("keeps no value of a variable that is a secret by its name", () => {
    expect(redact([{ name: "api_key", text: "plain words" }]).texts).toEqual(["[secret]"]);
    expect(redact([{ name: "topic", text: "plain words" }]).texts).toEqual(["plain words"]);
  });

  test("redacted again changes nothing", () => {
    const first = GOES.map(([given]) => one(given) ?? "");
    expect(redact(first.map((text) => ({ text }))).texts).toEqual(first);
  });
});

describe("text made to be slow", () => {
  const SIZE = 60_000;
  const pieces = [
    ...["a", "@", "a@", "a.", "1", "1-", "1 ", "1.", "1:", ":", "eyJ-", "eyJa.", "cs_", "sk-", "(0", "+1", "0 1", "00"],
    ...["://a:", "a://", "password=", "secret:", "DE00 ", "A1", "Bearer ", "bearer  ", "-----BEGIN PRIVATE KEY-----"],
    ...["a@a.", "a@a-", "a@a.a.", "xox", "+1(", "\u00e4@", "pwd: ", "f:", "::", "1.1.", "aa11 "],
  ];
  const msOf = (text: string): number => {
    const start = performance.now();
    redact([{ text }]);
    return performance.now() - start;
  };

  test.each(pieces)("takes no longer than its length allows: %s", (piece) => {
    const text = piece.repeat(Math.ceil(SIZE / piece.length));
    // Ordinary text of the length takes about 4 ms; what grows with the square would take seconds.
    expect(Math.min(msOf(text), msOf(text))).toBeLessThan(400);
  });
});
