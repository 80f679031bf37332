import type { FlagHit } from "./flag.ts";

const RUN = /[A-Za-z0-9+/_-]{28,}={0,2}/g;
const SHORTEST_RUN = 28;
const OF_RUN = Array.from({ length: 128 }, (_, code) => /[A-Za-z0-9+/_-]/.test(String.fromCharCode(code)));
/** Characters of a run that are decoded: enough to tell text from bytes. */
const LOOKED_AT = 1_024;
/** A stretch that long is no id, key or signature any more, whatever is in it. */
const LARGE = 600;
const BEFORE = 80;

/** What carries base64 in ordinary mails and logs: pictures, keys, certificates, tokens, encoded headers. */
const CARRIERS = [
  /data:(?:image|font|audio|video|application\/(?:pdf|octet-stream|font))[^,\s]{0,60},$/i,
  /ssh-(?:rsa|dss|ed25519) $|ecdsa-sha2-nistp\d{3} $/i,
  /-----BEGIN [A-Z0-9 ]{3,40}-----\s{1,4}$/,
  /=\?[\w-]{1,20}\?[bB]\?$/,
  /sha(?:256|384|512)-$/i,
  /\beyJ[\w-]{8,80}\.$/,
  /cid:$|filename="?$/i,
];

function decoded(run: string): string | null {
  const part = run.slice(0, LOOKED_AT).replaceAll("-", "+").replaceAll("_", "/").replaceAll("=", "");
  const whole = part.slice(0, part.length - (part.length % 4 === 1 ? 1 : 0));
  try {
    return atob(whole);
  } catch {
    return null;
  }
}

/** Words with blanks between them: what a person, or a model, would read. */
function isProse(bytes: string): boolean {
  let text = bytes;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (sign) => sign.charCodeAt(0)));
  } catch {
    // The last letter may have been cut through; what is left is judged byte by byte.
  }
  const printable = Array.from(text).filter((sign) => sign >= " " || sign === "\n" || sign === "\t").length;
  if (printable < text.length * 0.95 || /^\s{0,4}[{[]/.test(text)) return false;
  return (text.match(/\p{L}{2,}/gu) ?? []).length >= 3 && /\p{L}\s+\p{L}/u.test(text) && !text.includes("\uFFFD");
}

const isToken = (text: string, { 0: run, index }: RegExpMatchArray) =>
  /^eyJ/.test(run) && text.charAt((index ?? 0) + run.length) === ".";

/** Whether there is a run at all: each covers a character whose place is a multiple of its shortest length. */
function hasRun(text: string): boolean {
  const isOfRun = (at: number) => OF_RUN[text.charCodeAt(at)] ?? false;
  for (let at = SHORTEST_RUN - 1; at < text.length; at += SHORTEST_RUN) {
    let [from, to] = [at, at];
    while (from > 0 && at - from < SHORTEST_RUN && isOfRun(from - 1)) from -= 1;
    while (to < text.length && to - from < SHORTEST_RUN && isOfRun(to)) to += 1;
    if (to - from >= SHORTEST_RUN) return true;
  }
  return false;
}

/** Stretches of base64 that hold text, or are large and nobody says what they are. */
export function base64Blobs(text: string): FlagHit[] {
  const hits: FlagHit[] = [];
  if (!hasRun(text)) return hits;
  let pem = false;
  for (const match of text.matchAll(RUN)) {
    const { 0: run, index } = match;
    const before = text.slice(Math.max(0, index - BEFORE), index);
    if (before.includes("-----BEGIN ")) pem = true;
    if (before.includes("-----END ")) pem = false;
    if (pem || /^[0-9a-fA-F]+$/.test(run) || isToken(text, match)) continue;
    if (CARRIERS.some((carrier) => carrier.test(before))) continue;
    const bytes = decoded(run);
    const large = run.length >= LARGE && /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);
    if (large || (bytes !== null && isProse(bytes))) {
      hits.push({ flag: "base64_blob", start: index, end: index + run.length });
    }
  }
  return hits;
}
