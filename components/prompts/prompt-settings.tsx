import { PolicyChain } from "#components/access/policies/policy-chain.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { Link } from "#components/ui/link.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { PromptWatchSection } from "#components/watch/prompt-watch-section.tsx";
import type { PromptSettings as Settings } from "#lib/prompts/domain/prompt-settings.ts";
import { policyInWords, type ReleaseRules } from "#lib/releases/domain/standing.ts";
import type { Policy } from "#lib/reviews/domain/policy.ts";
import type { PromptWatch } from "#lib/telemetry/domain/watch-view.ts";
import { ArchivePrompt } from "./archive-prompt.tsx";
import { DetailsForm } from "./details-form.tsx";

export type PromptSettingsProps = {
  workspace: string;
  settings: Settings;
  rules: ReleaseRules;
  watch: PromptWatch;
  mayEdit: boolean;
  mayArchive: boolean;
};

/** What is said about a prompt, the rules it stands under, and the way out of use. */
export function PromptSettings({ workspace, settings, rules, watch, mayEdit, mayArchive }: PromptSettingsProps) {
  const { name, archivedAt, stable } = settings;
  const { policy } = rules;
  const editBlocked = archivedAt
    ? "It is archived. Bring it back first."
    : mayEdit
      ? undefined
      : "Changing details needs the role editor or admin.";
  return (
    <Page>
      <Answer under="Its name and its versions never change; what is said about it may.">
        {archivedAt ? (
          <>
            Archived since <Time at={archivedAt} show="day" />.
          </>
        ) : (
          settingsSentence(settings, policy)
        )}
      </Answer>
      <Section title="Details" note="what people find it by" first>
        <DetailsForm
          key={JSON.stringify([settings.description, settings.tags, settings.owners])}
          workspace={workspace}
          name={name}
          description={settings.description}
          tags={settings.tags}
          owners={settings.owners}
          blockedReason={editBlocked}
        />
      </Section>
      <Section title="Rules for a release" note="the stricter of the policy and the newest version’s own">
        <ul className="leading-7">
          {policyInWords(policy, rules.winRateFloor).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="mt-2 text-ink-2">
          {policy.prefix === "" ? (
            "From the workspace’s policy for all prompts"
          ) : (
            <>
              From the policy for <span className="font-mono">{policy.prefix}</span>
            </>
          )}
          . <Link href={`/${workspace}/settings/policies`}>Policies of the workspace</Link>
        </p>
        {rules.decides.map((sentence) => (
          <p key={sentence} className="mt-2 max-w-measure text-pretty">
            {sentence}
          </p>
        ))}
        {rules.chain.length > 1 && <PolicyChain chain={rules.chain} />}
      </Section>
      <PromptWatchSection workspace={workspace} watch={watch} />
      <Section title="Archive" note="nothing is deleted">
        <p className="mb-3 max-w-measure text-ink-2 text-pretty">
          {archivedAt
            ? `Applications that ask for ${name} are refused. Bringing it back serves ${stable === null ? "nothing until a release" : `v${stable} again`}.`
            : "An archived prompt is out of use: applications that ask for it are refused, and it leaves the lists."}
        </p>
        <ArchivePrompt
          workspace={workspace}
          name={name}
          archived={archivedAt !== null}
          stable={stable}
          blockedReason={mayArchive ? undefined : "Archiving needs the role editor or admin."}
        />
      </Section>
    </Page>
  );
}

function settingsSentence({ owners }: Settings, { requiredReviewers, gate }: Policy): string {
  const owned =
    owners.length === 0
      ? "Nobody is named as its owner"
      : `${owners.join(" and ")} ${owners.length === 1 ? "owns" : "own"} it`;
  const people =
    requiredReviewers === 0
      ? "no approval"
      : requiredReviewers === 1
        ? "one approval"
        : `${requiredReviewers} approvals`;
  return `${owned}; a release needs ${gate === "required" ? `a passed gate and ${people}` : people}.`;
}
