"use client";

/** Leaves for `path` when it worked; the reason (`wrong`, `throttled:840`, `unreachable`) when it did not. */
export async function signInWithPassword(email: string, password: string, path: string): Promise<string | null> {
  const { signIn } = await import("next-auth/react");
  const answer = await signIn("password", { email, password, redirect: false, callbackUrl: path }).catch(() => null);
  if (!answer) return "unreachable";
  if (!answer.ok) return answer.error ?? "wrong";
  // A whole new document: nothing that was drawn for a stranger is kept.
  window.location.assign(path);
  return new Promise(() => {});
}

/** Leaves for the OpenID provider; it comes back to `path`. */
export async function signInWithProvider(path: string): Promise<void> {
  const { signIn } = await import("next-auth/react");
  await signIn("oidc", { callbackUrl: path });
}
