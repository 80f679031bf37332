/** What a provider says of a person, in the ID token or at its userinfo endpoint (OpenID Connect Core 1.0, 5.1). */
type Claims = {
  sub?: string;
  iss?: string;
  email?: string;
  email_verified?: boolean | string;
  name?: string;
  [claim: string]: unknown;
};

export type OidcProfile = {
  issuer: string;
  subject: string;
  email: string;
  emailVerified: boolean;
  name: string;
  /** The groups the provider says they are in; null when it said that there are too many to say. */
  groups: string[] | null;
};

const MOST_GROUPS = 1_000;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** A claim by its own name, or by a path through objects: `realm_access.roles`. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let at: unknown = claims;
  for (const part of name.split(".")) at = isRecord(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  return at;
}

function namesIn(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((name): name is string => typeof name === "string" && name !== "").slice(0, MOST_GROUPS);
}

/**
 * The groups of a person. Both answers count, as providers put them into either. A claim that is only pointed to
 * (`_claim_names`, OpenID Connect Core 1.0, 5.6.2) was left out for its length: that is no word on the person's groups.
 */
function groupsOf(answers: readonly Claims[], claim: string): string[] | null {
  const elsewhere = answers.some(({ _claim_names: names }) => isRecord(names) && Object.hasOwn(names, claim));
  const found = answers.flatMap((claims) => namesIn(claimAt(claims, claim)));
  return found.length === 0 && elsewhere ? null : [...new Set(found)].sort();
}

/**
 * Who signed in. Issuer and subject are the ID token's, which is signed; address and name are what userinfo says, as
 * most providers put them only there. An address and whether it is verified always come from the same answer.
 */
export function oidcProfile(
  idToken: Claims & { sub: string; iss: string },
  userinfo: Claims = {},
  groupsClaim = "groups",
): OidcProfile {
  const { email = "", email_verified: verified } = userinfo.email === undefined ? idToken : userinfo;
  return {
    issuer: idToken.iss,
    subject: idToken.sub,
    email,
    // Some providers send the word instead of the value.
    emailVerified: email !== "" && (verified === true || verified === "true"),
    name: userinfo.name || idToken.name || email || "Member",
    groups: groupsOf([idToken, userinfo], groupsClaim),
  };
}
