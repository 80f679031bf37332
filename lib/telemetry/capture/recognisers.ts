import { isIPv6 } from "node:net";
import { ibanLength } from "./iban.ts";

/**
 * Something a redaction takes out. Each of its `hints` is what a text must contain for the pattern to be worth trying; what
 * costs least to look for comes first. Each pattern has bounded repetitions, or runs that begin only where none went before,
 * so that any text takes linear time. With `reach`, a match begins so many characters at most before the first hint.
 * `length` says how many characters of a match count, 0 for a match that is none.
 */
export type Recogniser = {
  kind: string;
  hints: readonly (RegExp | string)[];
  pattern: RegExp;
  reach?: number;
  length?: (match: string) => number;
};

const DIGIT = /\d/;
const digitsOf = (text: string): string => text.replaceAll(/\D/g, "");

/** ISO/IEC 7812-1 annex B: every second digit from the right doubled, the sum of all digits a multiple of ten. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    sum += index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}

/** The ranges in which cards are issued begin with 2 to 6; a run of one digit is a rule drawn with digits. */
function isCard(match: string): boolean {
  const digits = digitsOf(match);
  return /^[2-6]/.test(digits) && passesLuhn(digits) && new Set(digits).size > 1;
}

const DATE = /^\d{1,2}([-./ ])\d{1,2}\1\d{2,4}$|^\d{4}([-./ ])\d{1,2}\2\d{1,2}$/;

/** ITU-T E.164: fifteen digits at most. National numbers have nine or more, which keeps dates and references out. */
function isPhone(match: string): boolean {
  const digits = digitsOf(match).length;
  const least = /^(\+|00)/.test(match) ? 7 : 9;
  return digits >= least && digits <= 15 && !DATE.test(match);
}

const isIPv4 = (match: string): boolean => match.split(".").every((part) => Number(part) <= 255);
const isAddress6 = (match: string): boolean =>
  isIPv6(match) && match.split(":").filter((part) => part !== "").length > 1;

const whole = (test: (match: string) => boolean) => (match: string) => (test(match) ? match.length : 0);

/** Everything a redaction looks for, what is surest first: where two begin at one place, the first one counts. */
export const RECOGNISERS: readonly Recogniser[] = [
  {
    kind: "private key",
    hints: ["PRIVATE KEY-----"],
    pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
  },
  {
    kind: "token",
    hints: ["eyJ"],
    pattern: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g,
  },
  {
    kind: "key",
    hints: [/cs_|sk-|[rsp]k_|gh[pousr]_|github_pat_|glpat-|xox|AKIA|ASIA|AIza|npm_|hf_|whsec_|SG\./],
    pattern:
      /(?<![\w-])(?:cs_[a-z0-9]{4,40}_|sk-|[rsp]k_(?:live|test)_|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|AKIA|ASIA|AIza|npm_|hf_|whsec_|SG\.)[\w+/=.-]{12,}/g,
  },
  {
    kind: "token",
    hints: [/bearer|basic/i],
    pattern: /(?<=\b(?:bearer|basic)\s{1,3})[\w.~+/=-]{16,}/gi,
    length: (match) => (/\d/.test(match) ? match.length : 0),
  },
  {
    kind: "credentials",
    hints: ["://"],
    pattern: /(?<=:\/\/)[^\s/?#@:]{0,128}:[^\s/?#@]{1,256}(?=@)/g,
  },
  {
    kind: "secret",
    hints: [/[:=]/, /pass|pwd|secret|key|token/i],
    pattern:
      /(?<=(?:passwor[dt]|passwd|passphrase|pwd|secret|api[_ -]?key|access[_ -]?token|auth[_ -]?token)["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"',;&]{6,200}/gi,
    length: (match) => (/\d/.test(match) ? match.length : 0),
  },
  {
    kind: "email",
    hints: ["@"],
    reach: 64,
    pattern:
      /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
  },
  {
    kind: "iban",
    hints: [DIGIT, /[A-Z]{2}\d\d/i],
    pattern: /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/gi,
    length: ibanLength,
  },
  {
    kind: "card",
    hints: [DIGIT, /\d{4}/],
    pattern: /(?<![\d.,])\d(?:[ -]?\d){12,18}(?!\d)/g,
    length: whole(isCard),
  },
  { kind: "ssn", hints: [DIGIT, /\d-\d/], pattern: /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g },
  {
    kind: "ip",
    hints: [DIGIT, /\d\.\d/],
    pattern: /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\w)/g,
    length: whole(isIPv4),
  },
  {
    kind: "ip",
    hints: [/:[0-9a-f]{0,4}:/i],
    pattern: /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi,
    length: whole(isAddress6),
  },
  {
    kind: "phone",
    hints: [DIGIT, /\d[\d ().\\/-]{4}/],
    pattern: /(?<![\w+.,-]|\d )(?:\+|00)[1-9](?:[ ()./-]{0,3}\d){6,14}(?!\d)/g,
    length: whole(isPhone),
  },
  {
    kind: "phone",
    hints: [DIGIT, /\d[ )./-]/],
    pattern: /(?<![\w+.,-]|\d )(?:\(0\d{1,5}\)|0\d{1,5})[ /-]{1,3}\d{2,10}(?:[ /-]{1,2}\d{2,8}){0,4}(?![\d-])/g,
    length: whole(isPhone),
  },
  {
    kind: "phone",
    hints: [DIGIT, /\d{3}[-. ]\d{4}/],
    pattern: /(?<![\w+.,-]|\d )(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-])/g,
    length: whole(isPhone),
  },
];
