import { BlockedNote } from "#components/access/blocked-note.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { modelsSentence, type UsedModel } from "#lib/models/domain/models-sentence.ts";
import type { ModelLine, ModelSettings } from "#lib/models/queries-models.ts";
import { ModelButton } from "./model-button.tsx";
import { ModelsTable } from "./models-table.tsx";
import { AddProviderButton } from "./provider-buttons.tsx";
import { ProviderRow } from "./provider-row.tsx";

export type ModelsPageProps = {
  workspace: string;
  data: ModelSettings;
  /** `2026-11-21`. */
  today: string;
};

const inUse = (line: ModelLine) => line.servedIn.length + line.newestIn.length > 0 || line.judges;
const toUsed = ({ model, retiresOn, noticeOwner }: ModelLine): UsedModel => ({
  ...{ model, retiresOn, hasNoticeOwner: noticeOwner !== null },
});

/** Settings, Models: who is asked, what it costs, and what goes away. */
export function ModelsPage({ workspace, data, today }: ModelsPageProps) {
  const { providers, models, blocked } = data;
  const onlyLocal = providers.every(({ source }) => source === "built in");
  return (
    <Page>
      <Answer
        under="Versions name a model as provider/model. A run asks the provider of that name as it is set up at that moment."
        actions={<AddProviderButton workspace={workspace} blocked={blocked} />}
      >
        {modelsSentence(models.filter(inUse).map(toUsed), today).replace(/(\d) days/g, "$1\u00a0days")}
      </Answer>
      <BlockedNote reason={blocked} what="providers and models" />
      <Section title="Providers" note="what Settings hold wins over the environment">
        {onlyLocal && (
          <EmptyState
            className="pb-6"
            title="No vendor is set up: the local demo model answers, which is no language model."
          >
            Add a vendor by its key, a gateway, or a server of your own that speaks the OpenAI protocol. It is tried as
            soon as it is saved. Keys can also come from the environment: OPENAI_API_KEY, ANTHROPIC_API_KEY,
            GOOGLE_API_KEY.
          </EmptyState>
        )}
        <ul className="[&>li+li]:border-t">
          {providers.map((provider) => (
            <ProviderRow
              key={`${provider.source} ${provider.name}`}
              workspace={workspace}
              provider={provider}
              members={data.members}
              blocked={blocked !== null}
              fallsBack={providers.some((other) => other.source === "environment" && other.name === provider.name)}
            />
          ))}
        </ul>
      </Section>
      <Section title="Models" note="in use, or with something set here; what wants doing comes first">
        <ModelsTable workspace={workspace} data={data} />
        <div className="pt-4">
          <ModelButton
            workspace={workspace}
            members={data.members}
            model={null}
            blocked={blocked !== null}
            label="Add a model…"
          />
        </div>
      </Section>
      <Section title="What is sent">
        <div className="grid max-w-measure gap-2 text-pretty text-ink-2">
          <p>
            A vendor gets what a call needs: the rendered messages, the settings, the schema and the tools. Runs and
            tries send the inputs of the cases they ask; a judge that is a model gets input, output and reference as
            well.
          </p>
          <p>Who asked, the keys of this workspace and everything that is measured stay here.</p>
        </div>
      </Section>
    </Page>
  );
}
