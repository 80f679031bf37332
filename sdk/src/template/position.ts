export type Position = { line: number; column: number };

/**
 * Gives a function from a UTF-16 offset in `text` to its line and column, both from 1.
 * A line ends with LF, CRLF or a lone CR, as in Monaco.
 */
export function positionsIn(text: string): (offset: number) => Position {
  const lineStarts = [0];
  for (const lineEnd of text.matchAll(/\r\n|\n|\r/g)) lineStarts.push(lineEnd.index + lineEnd[0].length);
  return (offset) => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  };
}
