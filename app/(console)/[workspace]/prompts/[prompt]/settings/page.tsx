import type { Metadata } from "next";
import { PromptSettings } from "#components/prompts/prompt-settings.tsx";
import { may } from "#lib/access/authorize.ts";
import { requireViewer } from "#lib/access/session.ts";
import { promptWatch } from "#lib/evals/online/queries-watching.ts";
import { promptNameOf } from "#lib/prompts/domain/slug.ts";
import { promptSettings } from "#lib/prompts/queries-settings.ts";
import { releaseRules } from "#lib/releases/queries-rules.ts";
import { orNotFound } from "#lib/usecase/or-not-found.ts";

type Props = { params: Promise<{ workspace: string; prompt: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Settings · ${promptNameOf((await params).prompt)}` };
}

export default async function PromptSettingsPage({ params }: Props) {
  const { workspace: slug, prompt } = await params;
  const { context, workspace, actor } = await requireViewer(slug);
  const name = promptNameOf(prompt);
  const [settings, rules, watch] = await orNotFound(
    Promise.all([promptSettings(context, name), releaseRules(context, name), promptWatch(context, name)]),
  );
  return (
    <PromptSettings
      workspace={workspace.slug}
      settings={settings}
      rules={rules}
      watch={watch}
      mayEdit={may(actor, "prompt.edit")}
      mayArchive={may(actor, "prompt.archive")}
    />
  );
}
