import { z } from "zod";

const TIMEOUT_MS = 3_000;
const KEPT_MS = 3_600_000;

const discovered = z.object({ end_session_endpoint: z.url({ protocol: /^https?$/ }).optional() });

type Known = { issuer: string; endpoint: string | null; until: number };
let known: Known | null = null;

/** Where the provider ends its own session, by its published configuration; null when it offers nothing or is away. */
async function endSessionEndpoint(issuer: string, now: number): Promise<string | null> {
  if (known?.issuer === issuer && known.until > now) return known.endpoint;
  try {
    const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const endpoint = discovered.parse(await answer.json()).end_session_endpoint ?? null;
    known = { issuer, endpoint, until: now + KEPT_MS };
    return endpoint;
  } catch {
    return null;
  }
}

/**
 * The address that signs somebody out at the provider they came by and brings them back to the sign-in page (OpenID
 * Connect RP-Initiated Logout 1.0); null when there is none, and signing out here is all there is.
 */
export async function endAtProvider(idToken: string, origin: string): Promise<string | null> {
  const issuer = process.env.OIDC_ISSUER;
  const endpoint = issuer ? await endSessionEndpoint(issuer, Date.now()) : null;
  if (!endpoint) return null;
  const url = new URL(endpoint);
  url.searchParams.set("id_token_hint", idToken);
  url.searchParams.set("client_id", process.env.OIDC_CLIENT_ID ?? "");
  url.searchParams.set("post_logout_redirect_uri", `${origin}/sign-in`);
  return url.href;
}
