/**
 * Text as Postgres can keep it: a NUL and half of a surrogate pair become the replacement character. One such
 * character would otherwise refuse the whole batch it is written with, for ever.
 */
export const storableText = (text: string): string =>
  (text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text).toWellFormed();
