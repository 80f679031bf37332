/** The part of a refused action's answer that forms show. */
export type Refusal = { detail: string; faults?: unknown };

/** What a refusal says of each field; "" holds what it says of the whole, when no field is to blame. */
export function faultsByField(refusal: Refusal | null): Record<string, string> {
  if (refusal === null) return {};
  const faults = Array.isArray(refusal.faults) ? refusal.faults : [];
  const named = faults.flatMap((fault): [string, string][] => {
    const { path, message } = fault as { path?: unknown; message?: unknown };
    if (typeof path !== "string" || typeof message !== "string") return [];
    return [[path.split(".")[0] ?? "", sentence(path, message)]];
  });
  return named.length === 0 ? { "": refusal.detail } : Object.fromEntries(named);
}

/** A fault's message goes on after its path ("has more than 2000 characters"); one that is a sentence stands alone. */
function sentence(path: string, message: string): string {
  if (/^[A-Z“]/.test(message)) return message;
  const [field = "", index] = path.split(".");
  if (index !== undefined) return `One of the ${field} ${message}.`;
  return `${field.charAt(0).toUpperCase()}${field.slice(1)} ${message}.`;
}
