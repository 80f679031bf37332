import type { ReactNode } from "react";
import PromptLayout from "../../prompts/[prompt]/layout.tsx";

type Props = { params: Promise<{ workspace: string; snippet: string }>; children: ReactNode };

/** A snippet is written, reviewed and released on a prompt's tabs; this page is one more of them. */
export default async function SnippetLayout({ params, children }: Props) {
  const { workspace, snippet } = await params;
  return <PromptLayout params={Promise.resolve({ workspace, prompt: snippet })}>{children}</PromptLayout>;
}
