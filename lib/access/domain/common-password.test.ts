import { describe, expect, test } from "vitest";
import { passwordFault } from "./common-password.ts";

const EMAIL = "legal.reader@demo.local";
const fault = (password: string) => passwordFault(password, EMAIL);

describe("a password that is tried first is refused", () => {
  test.each([
    "password1234",
    "Password2026!",
    "P@ssw0rd1234",
    "passwordpassword",
    "123456789012",
    "1234567890123",
    "987654321098",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "abababababab",
    "qwertyuiopas",
    "qwertyuiop12",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "iloveyou2026",
    "administrator",
    "Administrator1",
    "letmein12345",
    "correct horse battery staple",
    "            12",
  ])("%s", (password) => {
    expect(fault(password)).toMatch(/^is among the first/);
  });
});

describe("the person's own address is no password", () => {
  test.each([
    "legal.reader@demo.local",
    "Legal.Reader@demo.local!",
    "legal.reader",
    "legal.reader2026",
    "my legal.reader@demo.local",
  ])("%s", (password) => {
    expect(fault(password)).toMatch(/^is your e-mail address/);
  });
});

describe("a good one passes", () => {
  test.each([
    "correct-horse",
    "a password for tests only",
    "lamp river ochre nine",
    "long-enough-1",
    "uZ7#kq19vTw-x",
    "password of my aunt's shed",
    "мой дом у реки стоит",
    "静かな池に蛙が飛び込む音",
  ])("%s", (password) => {
    expect(fault(password)).toBeNull();
  });
});
