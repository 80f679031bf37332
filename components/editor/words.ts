/** "1 case", "2 cases". */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

/** "94 words, about 131 tokens". A token is taken as four characters, which is near for English. */
export function lengthWords(text: string): string {
  const words = text.match(/\S+/g)?.length ?? 0;
  return `${counted(words, "word")}, about ${counted(Math.ceil(text.length / 4), "token")}`;
}
