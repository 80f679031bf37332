/** Tags or owners as they are typed: separated by commas or line ends, each once, in their order. */
export function splitWords(typed: string): string[] {
  const words = typed.split(/[,\n]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ""))];
}
