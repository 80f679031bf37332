/** A length of time a person is told to wait: "less than a minute", "1 minute", "14 minutes". */
function wait(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (seconds < 60) return "a minute";
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

const FROM_PROVIDER = new Map(
  Object.entries({
    AccessDenied:
      "Single sign-on refused this account, or did not say that its e-mail address is verified. Ask whoever runs it.",
    OAuthAccountNotLinked: "This single sign-on account is not linked to one here. Sign in with your password.",
    SessionRequired: "Sign in to see that page.",
  }),
);

/** Why nobody was signed in, in words; `code` is what next-auth hands back (`wrong`, `throttled:840`, its own names). */
export function signInSentence(code: string): string {
  const [kind, seconds = ""] = code.split(":", 2);
  if (kind === "throttled") {
    return `Too many attempts from here. Wait ${wait(Number(seconds) || 900)}, then try again; other people are not affected.`;
  }
  if (kind === "wrong" || kind === "CredentialsSignin") {
    return "E-mail address and password do not belong together. Check both, then try again.";
  }
  return FROM_PROVIDER.get(code) ?? "Single sign-on did not complete. Try again, or sign in with your password.";
}
