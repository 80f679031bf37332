type Waiting<I, O> = { input: I; resolve: (output: O) => void; reject: (error: unknown) => void };

/**
 * Serves single requests together: `serve` gets what came within `waitMs` of the first (0: in the same turn of the
 * event loop), or `most` of it sooner, and answers in the same order.
 */
export function batched<I, O>(
  serve: (inputs: I[]) => Promise<O[]>,
  { most, waitMs }: { most: number; waitMs: number },
): (input: I) => Promise<O> {
  let waiting: Waiting<I, O>[] = [];
  let timer: NodeJS.Timeout | NodeJS.Immediate | null = null;

  function send(): void {
    if (timer && waitMs > 0) clearTimeout(timer as NodeJS.Timeout);
    else if (timer) clearImmediate(timer as NodeJS.Immediate);
    timer = null;
    const batch = waiting;
    waiting = [];
    serve(batch.map(({ input }) => input)).then(
      (outputs) => {
        for (const [at, { resolve }] of batch.entries()) resolve(outputs[at] as O);
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  }

  return (input) =>
    new Promise<O>((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (waiting.length >= most) send();
      else timer ??= waitMs > 0 ? setTimeout(send, waitMs) : setImmediate(send);
    });
}
