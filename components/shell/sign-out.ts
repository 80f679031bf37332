"use client";

/** Ends the session on the server, forgets the cookie, and goes to the sign-in page. */
export async function signOutHere(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: "/sign-in" });
}
