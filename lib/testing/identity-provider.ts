import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import Provider, { type Configuration } from "oidc-provider";

/** What the provider says of somebody; they sign in there with the name they are kept under. */
export type Person = { email?: string; email_verified?: boolean; name?: string; groups?: string[] };

export const CLIENT = { id: "countersign", secret: "a secret for tests of single sign-on" };

export type IdentityProvider = {
  issuer: string;
  /** May be changed while it runs: the next sign-in hears of it. */
  people: Map<string, Person>;
  close(): Promise<void>;
};

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`;

const SIGN_IN = page(
  "The provider asks who you are",
  '<form method="post"><label>Name <input name="login"></label> <button>Continue</button></form>',
);

function configuration(origin: string, people: Map<string, Person>): Configuration {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${origin}/api/auth/callback/oidc`],
        post_logout_redirect_uris: [`${origin}/sign-in`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
    cookies: { keys: ["a key for cookies of tests"] },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(context, form) {
          const button = '<button form="op.logoutForm" name="logout" value="yes">Sign out here too</button>';
          context.body = page("The provider asks whether to sign you out", `${form}${button}`);
        },
      },
    },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    // Whoever signs in has agreed: this provider belongs to the same house.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) }),
  };
}

async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(SIGN_IN);
    return;
  }
  const accountId = new URLSearchParams(await text(request)).get("login") ?? "";
  await provider.interactionFinished(request, response, { login: { accountId } });
}

/** A real OpenID provider on loopback: code, PKCE, nonce, a groups claim, and sign-out. `origin` is the console's. */
export async function startIdentityProvider(origin: string, port = 0): Promise<IdentityProvider> {
  const people = new Map<string, Person>();
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the provider has no port");
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new Provider(issuer, configuration(origin, people));
  const answer = provider.callback();
  server.on("request", (request, response) => {
    const asks = request.url?.startsWith("/interaction/");
    if (!asks) return void answer(request, response);
    interact(provider, request, response).catch(() => response.writeHead(400).end());
  });
  return {
    issuer,
    people,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
