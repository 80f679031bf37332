/** What is said about a prompt, and what archiving it would touch. */
export type PromptSettings = {
  name: string;
  description: string;
  tags: string[];
  owners: string[];
  archivedAt: string | null;
  /** The version stable serves; null when nothing was ever released. */
  stable: number | null;
};
