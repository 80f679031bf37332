"use client";

import { signOutAction } from "#lib/access/public-actions.ts";

/** Ends the session on the server, forgets the cookie, and goes to the sign-in page, by way of the provider that gave it. */
export async function signOutHere(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  const ended = await signOutAction().catch(() => null);
  await signOut({ redirect: false });
  // A whole new document: nothing that was drawn for somebody is kept.
  window.location.assign((ended?.ok && ended.result.url) || "/sign-in");
}
