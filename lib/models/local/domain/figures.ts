const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const date = new RegExp(
  `\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}(?:st|nd|rd|th)? ${month}\\b(?: \\d{4})?|\\b${month} \\d{1,2}(?:, \\d{4})?\\b`,
  "gi",
);
const unitAfter =
  "%|percent|per cent|euros?|dollars?|pounds?|EUR|USD|GBP|CHF|days?|weeks?|months?|years?|hours?|minutes?";
const amount = new RegExp(
  `[€$£]\\s?\\d[\\d.,]*\\d|[€$£]\\s?\\d|\\b(?:EUR|USD|GBP|CHF) \\d[\\d.,]*|\\b\\d+(?:[.,]\\d+)*(?:\\s?(?:${unitAfter})(?![a-z]))?`,
  "gi",
);
const timeSpan =
  /\b(?:within|in|by|before|until|on)\s+(?:the next\s+)?(?:\d+|one|two|three|four|five|six|seven|ten|a|an|a few|next|the end of)?\s*(?:hours?|days?|weeks?|months?|business days|working days|today|tomorrow|tonight|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\btomorrow\b|\btoday\b|\bovernight\b/i;

/** The dates a text names, as written, in order. */
export function datesIn(text: string): string[] {
  return text.match(date) ?? [];
}

/** Amounts, rates, spans and plain numbers of a text, as written, dates left out. */
export function amountsIn(text: string): string[] {
  return (text.replace(date, " ").match(amount) ?? []).map((found) => found.trim().replace(/[.,]+$/, ""));
}

export function hasFigures(text: string): boolean {
  return /\d/.test(text);
}

/** True when a text names a moment or a span of time, in figures or in words ("by Friday"). */
export function namesTime(text: string): boolean {
  return timeSpan.test(text) || datesIn(text).length > 0;
}
