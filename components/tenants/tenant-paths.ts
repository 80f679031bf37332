/** The page of one tenant. */
export function tenantPath(workspace: string, id: string): string {
  return `/${workspace}/settings/tenants/${encodeURIComponent(id)}`;
}

type Asked = Record<string, string | null | undefined>;

/** The address of a settings page with what is asked of it; what is empty is left out. */
export function askedPath(workspace: string, page: string, asked: Asked): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
  const text = query.toString();
  return `/${workspace}/settings/${page}${text === "" ? "" : `?${text}`}`;
}
