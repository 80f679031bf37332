/** A prompt's name as one readable segment of a URL: `docs/summarisation` is written `docs:summarisation`. Names hold no colon. */
export function promptSlug(name: string): string {
  return name.replaceAll("/", ":");
}

/** The name behind a URL segment, percent-encoded or not. A segment that does not decode is nobody's name. */
export function promptNameOf(segment: string): string {
  try {
    return decodeURIComponent(segment).replaceAll(":", "/");
  } catch {
    return "";
  }
}
