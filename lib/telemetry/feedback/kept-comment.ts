/**
 * The SQL of what is kept of a comment: nothing where no text of the prompt's calls is kept, by its own rule or else by its
 * workspace's. The parts are the statement's own expressions; `prompt` is `''` while the call is not known.
 */
export function keptComment({
  comment,
  workspace,
  prompt,
}: Record<"comment" | "workspace" | "prompt", string>): string {
  const rule = (of: string) =>
    `(select w.capture from watch_setting w where w.workspace_id = ${workspace} and w.prompt_id = ${of})`;
  return `case when coalesce(${rule(prompt)}, ${rule("''")}, '') = 'off' then '' else ${comment} end`;
}
