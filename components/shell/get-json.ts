/** The server's own sentence of why it did not do something, or the other one where it gave none. */
export async function detailOf(response: Response, otherwise: string): Promise<string> {
  const body = (await response.json().catch(() => null)) as { detail?: unknown } | null;
  return typeof body?.detail === "string" ? body.detail : otherwise;
}

const UNANSWERED = "The server could not answer. Try again.";

/**
 * Reads live data for a page. Rejects with an Error whose message a person can be shown: the server's own sentence,
 * or that it could not be reached.
 */
export async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!response) throw new Error("The server cannot be reached. Check your connection and try again.");
  if (!response.ok) throw new Error(await detailOf(response, UNANSWERED));
  return response.json().catch(() => {
    throw new Error(UNANSWERED);
  });
}
