import type { KeyActor } from "../access/actor.ts";
import type { Db } from "../core/db.ts";
import { AppError } from "../core/errors.ts";
import type { KeyRecord } from "../serving/ruleset.ts";
import type { Context } from "../usecase/context.ts";

type Row = { id: string; roles: string[]; groups: string[]; name: string; email: string };

/**
 * The context in which a key acts: as its owner, with the roles they have at this moment, as long as both stand.
 * @throws AppError `unauthenticated` when the owner is no member any more, or the key was ended a moment ago
 */
export async function contextOfKey(db: Db, key: KeyRecord): Promise<Context> {
  const { keyId, workspaceId, scopes, promptPattern, channels } = key;
  const [owner] = await db.$queryRaw<Row[]>`
    select m.id, m.roles, m.groups, u.name, u.email
    from api_key k
    join member m on m.workspace_id = k.workspace_id and m.id = k.owner_id and m.disabled_at is null
    join user_account u on u.id = m.user_id
    where k.id = ${keyId} and k.workspace_id = ${workspaceId} and k.revoked_at is null
      and (k.expires_at is null or k.expires_at > clock_timestamp())`;
  if (!owner) {
    const detail = "This API key was ended, or the person it belongs to is no longer a member of the workspace.";
    throw new AppError("unauthenticated", detail);
  }
  const { id: memberId, roles, groups, name, email } = owner;
  const limits = { scopes: [...scopes], promptPattern, channels: [...channels] };
  const actor: KeyActor = { kind: "key", keyId, ...limits, memberId, name, email, roles, groups };
  return { db, workspaceId, actor, source: "api" };
}
