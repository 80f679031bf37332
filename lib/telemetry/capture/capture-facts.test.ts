import { expect, test } from "vitest";
import { captureFacts } from "./capture-facts.ts";

const FACTS = {
  "user.email": "a@mail.example",
  "http.request.header.authorization": "whatever",
  "app.tags": ["vip", "b@mail.example"],
  "app.note": "call 0049 30 901820",
  "app.card": 4_111_111_111_111_111,
  "customer c@mail.example": true,
  "gen_ai.request.top_p": 0.9,
  retries: 2,
};

test("off keeps none, full all", () => {
  expect(captureFacts("off", FACTS)).toBeNull();
  expect(captureFacts("full", FACTS)).toEqual(FACTS);
  expect(captureFacts("redacted", null)).toBeNull();
});

test("redacted looks into values, lists, long numbers and names; a secret goes by its name", () => {
  expect(captureFacts("redacted", FACTS)).toEqual({
    "user.email": "[email]",
    "http.request.header.authorization": "[secret]",
    "app.tags": ["vip", "[email]"],
    "app.note": "call [phone]",
    "app.card": "[card]",
    "customer [email]": true,
    "gen_ai.request.top_p": 0.9,
    retries: 2,
  });
});

test("what holds nothing personal stays as it is, also beside each other", () => {
  const clean = { "service.version": "2026-11-21", part: "030", next: "901820", user: "u-91", "code.lineno": 1_234 };
  expect(captureFacts("redacted", clean)).toEqual(clean);
});
