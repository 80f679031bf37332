/** What a provider says of a person, in the ID token or at its userinfo endpoint (OpenID Connect Core 1.0, 5.1). */
type Claims = { sub?: string; iss?: string; email?: string; email_verified?: boolean | string; name?: string };

export type OidcProfile = { issuer: string; subject: string; email: string; emailVerified: boolean; name: string };

/**
 * Who signed in. Issuer and subject are the ID token's, which is signed; address and name are what userinfo says, as
 * most providers put them only there. An address and whether it is verified always come from the same answer.
 */
export function oidcProfile(idToken: Claims & { sub: string; iss: string }, userinfo: Claims = {}): OidcProfile {
  const { email = "", email_verified: verified } = userinfo.email === undefined ? idToken : userinfo;
  return {
    issuer: idToken.iss,
    subject: idToken.sub,
    email,
    // Some providers send the word instead of the value.
    emailVerified: email !== "" && (verified === true || verified === "true"),
    name: userinfo.name || idToken.name || email || "Member",
  };
}
