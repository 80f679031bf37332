import type { FlagHit } from "./flag.ts";

/** Where an address may be loaded or followed: Markdown, its references, HTML. Lengths are bounded, so matching is linear. */
const IMAGE = /!\[[^\]\n]{0,200}\]\(\s{0,3}<?((?:https?:)?\/\/[^)\n]{3,2000})\)/gi;
const LINK = /(?<!!)\[[^\]\n]{0,200}\]\(\s{0,3}<?(https?:\/\/[^)\n]{3,2000})\)/gi;
const HTML_IMAGE =
  /<(?:img|iframe|embed|source|video|audio|script)\b[^>]{0,300}?\bsrc\s{0,3}=\s{0,3}["']?(https?:\/\/[^"'\s]{3,2000})/gi;
const REFERENCE = /^[ \t]{0,3}\[[^\]\n]{1,60}\]:\s{1,3}<?(https?:\/\/[^\n]{3,2000})/gim;
const CSS_URL = /url\(\s{0,3}["']?(https?:\/\/[^)"'\s]{3,2000})/gi;

/** What somebody wants to have sent to them. */
const LOOT =
  /(?:conversation|chat|history|summary|message|prompt|instruction|secret|password|passwort|passwd|credential|api[_ -]?key|token|e-?mail|address|phone|card|iban|ssn|user[_ -]?(?:data|name|info|input|message)|context|document|transcript|answer|data|text|content|account|customer)/i;
/** A place that is to be filled in: {{…}}, {…}, <…>, […], ${…}, %7B…%7D, or a word in capitals. */
const BLANK =
  /(?:\{\{?|\$\{|<|\[|%7B(?:%7B)?|%3C|%5B|__)\s{0,2}([a-z][\w .'+%-]{2,60}?)\s{0,2}(?:\}\}?|>|\]|%7D(?:%7D)?|%3E|%5D|__)/gi;
const CAPITALS = /[=/]([A-Z][A-Z0-9]*_[A-Z0-9_]{2,40})(?![\w%])/g;

function blanks(part: string): boolean {
  return [...part.matchAll(BLANK), ...part.matchAll(CAPITALS)].some(({ 1: name }) => LOOT.test(name ?? ""));
}

function plain(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return value;
  }
}

function fromBase64(value: string): string {
  if (!/^[\w+/-]{24,}={0,2}$/.test(value)) return "";
  try {
    return atob(value.replaceAll("-", "+").replaceAll("_", "/").replaceAll("=", ""));
  } catch {
    return "";
  }
}

/** Whole sentences, in the open or in base64, where a picture's address has sizes and names. */
function carriesProse(query: string, words: number): boolean {
  return query
    .split("&")
    .map((pair) => pair.slice(pair.indexOf("=") + 1))
    .some((value) => {
      const text = plain(value);
      const hidden = fromBase64(text);
      const prose = /^[\t\n -~]*$/.test(hidden) ? hidden : "";
      return [text, prose].some((each) => (each.match(/\p{L}{2,}/gu) ?? []).length >= words && LOOT.test(each));
    });
}

function leaks(address: string, isShown: boolean): boolean {
  const afterHost = address.replace(/^(?:https?:)?\/\/[^/?#]*/i, "");
  const cut = afterHost.search(/[?#]/);
  const query = cut === -1 ? "" : afterHost.slice(cut + 1);
  const host = address.slice(0, address.length - afterHost.length);
  // A picture is fetched as soon as it is shown; a link must be followed, and documentation is full of {names}.
  if (isShown) return blanks(afterHost) || blanks(host) || carriesProse(query, 4);
  return blanks(query);
}

function hitsOf(text: string, pattern: RegExp, isShown: boolean): FlagHit[] {
  return Array.from(text.matchAll(pattern))
    .filter(({ 1: address }) => leaks(address ?? "", isShown))
    .map(({ 0: found, index }) => ({ flag: "exfiltrating_link", start: index, end: index + found.length }));
}

/** Pictures and links whose address would take words of the conversation along. */
export function exfiltratingLinks(text: string): FlagHit[] {
  if (!text.includes("//")) return [];
  return [
    ...hitsOf(text, IMAGE, true),
    ...hitsOf(text, HTML_IMAGE, true),
    ...hitsOf(text, CSS_URL, true),
    ...hitsOf(text, REFERENCE, true),
    ...hitsOf(text, LINK, false),
  ];
}
