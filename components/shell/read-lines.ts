/** What a stream of JSON lines tells, as it comes, wherever the network cut it. Empty lines only keep it alive. */
export async function* readLines<E>(body: ReadableStream<Uint8Array>): AsyncGenerator<E, void, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      // A last line without its end was cut off in the middle and says nothing.
      for (const line of lines) if (line.trim() !== "") yield JSON.parse(line) as E;
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
