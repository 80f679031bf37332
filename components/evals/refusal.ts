/** The part of a refused write that forms show. A fault's path names a field; `line` is given for a file. */
export type Refusal = { detail: string; faults?: unknown };
export type Fault = { path: string; message: string; line?: number };

/** The faults of a refusal, whatever came over the wire. */
export function faultsOf(refusal: Refusal | null): Fault[] {
  const faults = Array.isArray(refusal?.faults) ? refusal.faults : [];
  return faults.flatMap((fault: Partial<Fault> | null) => {
    if (typeof fault?.message !== "string") return [];
    const line = typeof fault.line === "number" ? fault.line : undefined;
    return [{ path: typeof fault.path === "string" ? fault.path : "", message: fault.message, line }];
  });
}

/** A fault's message as a sentence of its own, beside its field. */
export const faultSentence = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;

/** What is wrong with a field, or with a part of it. */
export function faultAt(faults: readonly Fault[], path: string): string | undefined {
  const own = faults.filter((fault) => fault.path === path || fault.path.startsWith(`${path}.`));
  return own.length === 0 ? undefined : own.map((fault) => faultSentence(fault.message)).join(" ");
}
