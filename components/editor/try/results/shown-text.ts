function laidOut(text: string): string | null {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

/** An answer as it is read: JSON laid out, a line for each member, so that two of them can be compared; else as it is. */
export function shownText(text: string): { text: string; json: boolean } {
  const json = laidOut(text);
  return json === null ? { text, json: false } : { text: json, json: true };
}
