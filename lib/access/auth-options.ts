import type { NextAuthOptions, Session } from "next-auth";
import type { JWT } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { db } from "../core/db.ts";
import { type OidcProfile, oidcProfile } from "./domain/oidc-profile.ts";
import { followClaims } from "./follow-claims.ts";
import { userOfIdentity } from "./identity.ts";
import { email as emailSchema } from "./schema.ts";
import { signIn } from "./sign-in.ts";
import { endSession, openSession } from "./user-session.ts";

/** The address a request came from: the socket's, which server.ts puts into this header after dropping any the client sent. */
export const ADDRESS_HEADER = "x-countersign-address";

const credentials = Credentials({
  id: "password",
  name: "Password",
  credentials: { email: { type: "email" }, password: { type: "password" } },
  async authorize(given, request) {
    const email = emailSchema.safeParse(given?.email);
    if (!email.success || !given?.password || given.password.length > 256) throw new Error("wrong");
    const address = String(request.headers?.[ADDRESS_HEADER] ?? "unknown");
    const result = await signIn(db(), email.data, given.password, address);
    if ("ok" in result) return { id: result.ok.userId, name: result.ok.name, email: result.ok.email };
    throw new Error(result.refused === "throttled" ? `throttled:${result.retryAfterSeconds}` : "wrong");
  },
});

/** Stands for nobody: next-auth takes an empty id for a fault and goes back to the sign-in page without a word. */
const NOBODY = "nobody";

function oidc(issuer: string): OAuthConfig<OidcProfile> {
  return {
    id: "oidc",
    name: "single sign-on",
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: process.env.OIDC_CLIENT_ID,
    clientSecret: process.env.OIDC_CLIENT_SECRET,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: process.env.OIDC_SCOPE || "openid email profile" } },
    userinfo: {
      async request({ client, tokens }) {
        // next-auth types openid-client's token set by its fields alone; given whole, userinfo must be of its subject.
        const verified = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
        const endpoint = client.issuer.metadata.userinfo_endpoint;
        const userinfo = endpoint ? await client.userinfo(verified) : {};
        return oidcProfile(verified.claims(), userinfo, process.env.OIDC_GROUPS_CLAIM || undefined);
      },
    },
    async profile(profile) {
      const user = await userOfIdentity(db(), profile);
      if (!user) return { id: NOBODY };
      if (profile.groups) await followClaims(db(), user, profile.groups);
      return { id: user.id, name: user.name, email: user.email };
    },
  };
}

/**
 * next-auth signs people in; who they are at each request is read from the database by `session.ts`. Its token, which is
 * encrypted, carries the secret of a session row, so that ending the row ends every copy of the cookie, and for signing
 * out at the provider the ID token that the provider asks for.
 */
export function authOptions(): NextAuthOptions {
  const issuer = process.env.OIDC_ISSUER;
  return {
    secret: process.env.NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: 12 * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: issuer ? [credentials, oidc(issuer)] : [credentials],
    callbacks: {
      signIn: ({ user }) => user.id !== NOBODY,
      async jwt({ token, user, account }) {
        if (!user) return token;
        const session = await openSession(db(), user.id);
        return account?.id_token ? { session, idToken: account.id_token } : { session };
      },
    },
    events: {
      async signOut({ token }) {
        if (token?.session) await endSession(db(), token.session);
      },
    },
  };
}

/** The same, for the server's own reading: the session's secret, which next-auth's public session address never tells. */
export function readingOptions(): NextAuthOptions {
  const options = authOptions();
  const session = ({ session, token }: { session: Session; token: JWT }) => ({
    ...session,
    secret: token.session,
    idToken: token.idToken,
  });
  return { ...options, callbacks: { ...options.callbacks, session } };
}
