import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { db } from "../core/db.ts";
import { userOfIdentity } from "./identity.ts";
import { email as emailSchema } from "./schema.ts";
import { signIn } from "./sign-in.ts";
import { endSession, openSession } from "./user-session.ts";

type Claims = { sub: string; iss?: string; email?: string; email_verified?: boolean; name?: string };

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

function oidc(issuer: string): OAuthConfig<Claims> {
  return {
    id: "oidc",
    name: "single sign-on",
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: process.env.OIDC_CLIENT_ID,
    clientSecret: process.env.OIDC_CLIENT_SECRET,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    async profile(claims) {
      const user = await userOfIdentity(db(), {
        issuer,
        subject: claims.sub,
        email: claims.email ?? "",
        emailVerified: claims.email_verified === true && claims.email !== undefined,
        name: claims.name ?? claims.email ?? "Member",
      });
      return { id: user?.id ?? "", name: user?.name, email: user?.email };
    },
  };
}

/**
 * next-auth signs people in; who they are at each request is read from the database by `session.ts`. Its token carries
 * nothing but the secret of a session row, so that ending the row ends every copy of the cookie.
 */
export function authOptions(): NextAuthOptions {
  const issuer = process.env.OIDC_ISSUER;
  return {
    secret: process.env.NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: 12 * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: issuer ? [credentials, oidc(issuer)] : [credentials],
    callbacks: {
      signIn: ({ user }) => user.id !== "",
      async jwt({ token, user }) {
        if (user) token.session = await openSession(db(), user.id);
        return token;
      },
      session: ({ session, token }) => ({ ...session, secret: token.session }),
    },
    events: {
      async signOut({ token }) {
        if (token?.session) await endSession(db(), token.session);
      },
    },
  };
}
