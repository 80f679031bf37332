// No mail reaches an address below .invalid (RFC 2606), so nobody can be the person behind one.
const DOMAIN = "countersign.invalid";

/** The address that stands for a service account, where a person's e-mail address would stand. */
export const serviceAddress = (userId: string): string => `service-${userId}@${DOMAIN}`;

/** True of every address at or below the domain kept for services; no identity provider can vouch for one. */
export function isServiceAddress(email: string): boolean {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return domain === DOMAIN || domain.endsWith(`.${DOMAIN}`);
}
