import { promptSlug } from "./slug.ts";

/** The path of a prompt's page, or of one of its tabs (`edit`, `runs/418`). */
export function promptPath(workspace: string, name: string, tab = ""): string {
  const base = `/${workspace}/prompts/${promptSlug(name)}`;
  return tab === "" ? base : `${base}/${tab}`;
}

/** The path of a comparison of two versions. */
export function comparePath(workspace: string, name: string, base: number, head: number): string {
  return promptPath(workspace, name, `versions/compare?base=${base}&head=${head}`);
}

/** The path of the page that says who includes a snippet. */
export function snippetPath(workspace: string, name: string): string {
  return `/${workspace}/snippets/${promptSlug(name)}`;
}
