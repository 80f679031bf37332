import { z } from "zod";
import { csvLine } from "../audit/domain/csv.ts";
import type { Tx } from "../core/db.ts";
import { command } from "../usecase/command.ts";

export type AccessLine = {
  name: string;
  email: string;
  kind: string;
  roles: string[];
  groups: string[];
  source: string;
  joined_at: string;
  last_seen_at: string | null;
  disabled_at: string | null;
  keys: AccessKey[];
};
type AccessKey = {
  id: string;
  name: string;
  scopes: string[];
  prompts: string | null;
  channels: string[];
  expires_at: string | null;
  last_used_at: string | null;
};

const COLUMNS = [
  ...["name", "email", "kind", "roles", "groups", "source", "joined_at", "last_seen_at", "disabled_at"],
  ...["key", "key_name", "key_scopes", "key_prompts", "key_channels", "key_expires_at", "key_last_used_at"],
];

/** Everybody who can do anything here, services too, each with the keys of theirs that work. */
async function readAccess(tx: Tx, workspaceId: string): Promise<AccessLine[]> {
  return tx.$queryRaw<AccessLine[]>`
    select u.name, case when u.kind = 'service' then '' else u.email end as email, u.kind, m.roles, m.groups,
           case when m.from_sso then 'single sign-on' when u.kind = 'service' then 'service' else 'invited' end as source,
           to_json(m.created_at)#>>'{}' as joined_at, to_json(m.last_seen_at)#>>'{}' as last_seen_at,
           to_json(m.disabled_at)#>>'{}' as disabled_at,
           coalesce((select json_agg(json_build_object('id', k.id, 'name', k.name, 'scopes', k.scopes,
               'prompts', k.prompt_pattern, 'channels', k.channels, 'expires_at', k.expires_at,
               'last_used_at', k.last_used_at) order by k.name, k.id)
             from api_key k where k.workspace_id = m.workspace_id and k.owner_id = m.id and k.revoked_at is null
               and (k.expires_at is null or k.expires_at > now())), '[]'::json) as keys
    from member m join user_account u on u.id = m.user_id
    where m.workspace_id = ${workspaceId}
    order by m.disabled_at is not null, u.kind, lower(u.name), m.id`;
}

const list = (parts: readonly string[]) => parts.join(" ");

function csvOf(lines: readonly AccessLine[]): string {
  const rows = lines.flatMap((line) => {
    const { name, email, kind, roles, groups, source, joined_at, last_seen_at, disabled_at } = line;
    const who = [
      name,
      email,
      kind,
      list(roles),
      list(groups),
      source,
      joined_at,
      last_seen_at ?? "",
      disabled_at ?? "",
    ];
    const keys = line.keys.map((key) => [
      ...[`cs_${key.id}_…`, key.name, list(key.scopes), key.prompts ?? "all", list(key.channels) || "all"],
      ...[key.expires_at ?? "no end", key.last_used_at ?? "never"],
    ]);
    return (keys.length === 0 ? [["", "", "", "", "", "", ""]] : keys).map((key) => csvLine([...who, ...key]));
  });
  // With the mark of UTF-8 a spreadsheet shows names as they are.
  return `\uFEFF${csvLine(COLUMNS)}${rows.join("")}`;
}

/** The access review: who may do what here, as a file. That it was taken is itself in the audit log. */
export const exportAccess = command({
  name: "access.export",
  permission: "access.export",
  input: z.object({ format: z.enum(["csv", "json"]) }),
  run: async ({ tx, workspaceId }, { format }) => {
    const lines = await readAccess(tx, workspaceId);
    return {
      result: { text: format === "csv" ? csvOf(lines) : `${JSON.stringify(lines, null, 2)}\n` },
      audit: {
        action: "access.exported",
        subject: { type: "workspace", id: workspaceId, name: "who may do what" },
        after: { format, members: lines.length },
      },
    };
  },
});
