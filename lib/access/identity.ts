import type { Db } from "../core/db.ts";
import { newId } from "../core/ids.ts";
import type { OidcProfile } from "./domain/oidc-profile.ts";
import { isServiceAddress } from "./domain/service-address.ts";

/**
 * The user an OpenID provider speaks of: known by issuer and subject. The first time, a verified address finds the
 * account that was invited under it; otherwise a new account is made, which is a member of nothing yet.
 */
export async function userOfIdentity(
  db: Db,
  profile: OidcProfile,
): Promise<{ id: string; name: string; email: string } | null> {
  const { issuer, subject } = profile;
  const known = await db.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { user: true },
  });
  if (known) return known.user.kind === "person" ? known.user : null;
  if (!profile.emailVerified) return null;
  const email = profile.email.toLowerCase();
  if (isServiceAddress(email)) return null;
  return db.$transaction(async (tx) => {
    // Two windows that come at once both pass here: whoever is second finds what the first has made.
    const made = { id: newId(), email, name: profile.name.slice(0, 80) };
    await tx.user.createMany({ data: [made], skipDuplicates: true });
    const user = await tx.user.findUniqueOrThrow({ where: { email } });
    // No provider speaks for a service, whatever address it vouches for.
    if (user.kind !== "person") return null;
    await tx.identity.createMany({ data: [{ issuer, subject, userId: user.id }], skipDuplicates: true });
    return user;
  });
}
