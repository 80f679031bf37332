import "server-only";
import { query } from "../usecase/query.ts";
import { may } from "./authorize.ts";
import { missingRoleSentence } from "./policy.ts";

const MOST = 200;

/** What a group at the identity provider stands for here. */
export type MappingLine = { claim: string; roles: string[]; groups: string[] };

/** The provider as the operator set it up; no secret of it. */
export type ProviderFacts = {
  issuer: string;
  clientId: string;
  groupsClaim: string;
  scope: string;
  /** What must be registered at the provider. */
  callback: string;
  afterSignOut: string;
};

export type SignOn = {
  /** null when the operator has set none up. */
  provider: ProviderFacts | null;
  mappings: MappingLine[];
  /** Members who came by single sign-on and work. */
  members: number;
  /** Members who work and have a password here. */
  withPassword: number;
  groups: string[];
  mail: boolean;
  blocked: string | null;
};

function providerFacts(): ProviderFacts | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_GROUPS_CLAIM, OIDC_SCOPE, NEXTAUTH_URL } = process.env;
  if (!OIDC_ISSUER) return null;
  const base = (NEXTAUTH_URL ?? "").replace(/\/$/, "");
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID ?? "",
    groupsClaim: OIDC_GROUPS_CLAIM || "groups",
    scope: OIDC_SCOPE || "openid email profile",
    callback: `${base}/api/auth/callback/oidc`,
    afterSignOut: `${base}/sign-in`,
  };
}

/** How people sign in to this workspace, and what their provider's groups make them. */
export const signOn = query("workspace.read", async ({ db, workspaceId, actor }): Promise<SignOn> => {
  const [mappings, [counts]] = await Promise.all([
    db.claimMapping.findMany({
      where: { workspaceId },
      select: { claim: true, roles: true, groups: true },
      orderBy: { claim: "asc" },
      take: MOST,
    }),
    db.$queryRaw<{ members: number; with_password: number; groups: string[] }[]>`
      select count(*) filter (where m.from_sso)::int as members,
        count(*) filter (where u.password_hash is not null)::int as with_password,
        array(select unnest(groups) from member where workspace_id = ${workspaceId}
          union select unnest(required_groups) from policy where workspace_id = ${workspaceId}
          union select name from member_group where workspace_id = ${workspaceId} order by 1 limit ${MOST}) as groups
      from member m join user_account u on u.id = m.user_id and u.kind = 'person'
      where m.workspace_id = ${workspaceId} and m.disabled_at is null`,
  ]);
  return {
    provider: providerFacts(),
    mappings,
    members: counts?.members ?? 0,
    withPassword: counts?.with_password ?? 0,
    groups: counts?.groups ?? [],
    mail: Boolean(process.env.SMTP_URL),
    blocked: missingRoleSentence("member.manage", may(actor, "member.manage")),
  };
});
