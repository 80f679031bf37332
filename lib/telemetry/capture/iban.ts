/** How long an IBAN of each country is: the registry of ISO 13616, by country and length in turn. */
const LENGTHS = new Map(
  (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 " +
    "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 " +
    "LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 " +
    "SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
  )
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** ISO 7064 MOD 97-10 over the account with its first four characters moved to the end. */
function isSound(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/**
 * How many characters of `text` from its beginning are an IBAN, written together or in groups, in any case; 0 where they
 * are none. Words that follow it are not counted.
 */
export function ibanLength(text: string): number {
  const wanted = LENGTHS.get(text.slice(0, 2).toUpperCase());
  if (wanted === undefined) return 0;
  let iban = "";
  let end = 0;
  while (end < text.length && iban.length < wanted) {
    const character = text.charAt(end);
    if (character !== " ") iban += character.toUpperCase();
    end += 1;
  }
  const isEnd = !/[A-Za-z0-9]/.test(text.charAt(end));
  return iban.length === wanted && isEnd && isSound(iban) ? end : 0;
}
