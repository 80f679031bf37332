import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { CLIENT } from "./identity-provider.ts";

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** How its next ID token differs from an honest one. */
export type Lie = {
  claims?: Record<string, unknown>;
  /** The signature: of a key it did not publish, or none at all. */
  signature?: "foreign" | "none";
  /** Of whom userinfo speaks, when not of the same person. */
  userinfoSubject?: string;
};

export type LyingProvider = {
  issuer: string;
  next(nonce: string, subject: string, lie: Lie): void;
  close(): Promise<void>;
};

function idToken(claims: Record<string, unknown>, signature: Lie["signature"]): string {
  const header = { alg: signature === "none" ? "none" : "RS256", kid: "k" };
  const body = `${part(header)}.${part(claims)}`;
  if (signature === "none") return `${body}.`;
  const { privateKey } = signature === "foreign" ? foreign : keys;
  return `${body}.${sign("RSA-SHA256", Buffer.from(body), privateKey).toString("base64url")}`;
}

/** A provider whose token endpoint tells whatever a test makes it tell: what no honest one could be made to say. */
export async function startLyingProvider(): Promise<LyingProvider> {
  let token = "";
  let userinfo: object = {};
  let issuer = "";
  const answers: Record<string, () => object> = {
    "/.well-known/openid-configuration": () => ({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    }),
    "/jwks": () => ({ keys: [{ ...keys.publicKey.export({ format: "jwk" }), kid: "k", use: "sig", alg: "RS256" }] }),
    "/token": () => ({ access_token: "a", token_type: "Bearer", id_token: token }),
    "/me": () => userinfo,
  };
  const server = createServer((request, response) => {
    const answer = answers[(request.url ?? "").split("?", 1)[0] ?? ""];
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(answer?.() ?? {}));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the provider has no port");
  issuer = `http://127.0.0.1:${address.port}`;
  return {
    issuer,
    next(nonce, subject, lie) {
      const iat = Math.floor(Date.now() / 1000);
      const honest = { iss: issuer, aud: CLIENT.id, sub: subject, nonce, iat, exp: iat + 300 };
      token = idToken({ ...honest, ...lie.claims }, lie.signature);
      const sub = lie.userinfoSubject ?? subject;
      userinfo = { sub, email: `${subject}@test.local`, email_verified: true, name: "Somebody" };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
