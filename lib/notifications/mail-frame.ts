import type { MailFrame } from "./domain/mail-words.ts";

type Place = { slug: string; name: string };

const origin = () => process.env.NEXTAUTH_URL ?? "";

/** The full address of a page of the workspace, for who reads it in a mail. */
export function workspaceUrl({ slug }: Pick<Place, "slug">, path: string): string {
  return `${origin()}/${slug}/${path}`;
}

/** What a mail of this workspace ends with. */
export function frameOf(workspace: Place): MailFrame {
  return { workspace: workspace.name, preferencesUrl: workspaceUrl(workspace, "settings/notifications") };
}
