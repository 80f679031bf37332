"use client";

const YEAR_SECONDS = 31_536_000;

/** Keeps a preference that the server must know before it paints (theme, time zone). Never anything secret. */
export function remember(name: string, value: string): void {
  const cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  Object.assign(document, { cookie });
}
