type Refusal = { detail?: unknown };

/**
 * Reads live data for a page. Rejects with an Error whose message a person can be shown: the server's own sentence,
 * or that it could not be reached.
 */
export async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!response) throw new Error("The server cannot be reached. Check your connection and try again.");
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const detail = (body as Refusal | null)?.detail;
  throw new Error(typeof detail === "string" ? detail : "The server could not answer. Try again.");
}
