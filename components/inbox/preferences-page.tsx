import { Answer } from "#components/ui/answer.tsx";
import { Note } from "#components/ui/note.tsx";
import { Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Preferences } from "#lib/notifications/queries-preferences.ts";
import { countOf, numberInWords } from "#lib/prompts/domain/redline/number-words.ts";
import { DigestForm } from "./digest-form.tsx";
import { MailModes } from "./mail-modes.tsx";
import { TestMail } from "./test-mail.tsx";

export type PreferencesPageProps = { workspace: string; preferences: Preferences };

/** Settings, Notifications: what of the inbox is mailed, and when. */
export function PreferencesPage({ workspace, preferences }: PreferencesPageProps) {
  const { kinds, digest, mails, address, test } = preferences;
  return (
    <Page>
      <Answer under="The inbox has all of it in any case. What you have read there is not mailed any more.">
        {sentence(preferences)}
      </Answer>
      {!mails && (
        <Note tone="unsure" title="No mail server is set up." className="mb-6 max-w-measure">
          Nothing is mailed until whoever runs this server names one in SMTP_URL. What you choose here is kept.
        </Note>
      )}
      <Section title="By mail" note="each choice is kept at once">
        <MailModes workspace={workspace} kinds={kinds} />
      </Section>
      <Section title="Digest" note="one mail of what is unread">
        <DigestForm key={`${digest.hourUtc} ${digest.weekdays}`} workspace={workspace} digest={digest} />
      </Section>
      <Section title="Test" note="by the way every notice takes">
        <TestMail workspace={workspace} address={address} mails={mails} test={test} />
      </Section>
    </Page>
  );
}

function sentence({ kinds, mails }: Preferences): string {
  if (!mails) return "You are told in your inbox, and by mail of nothing.";
  const many = (mode: string) => kinds.filter(({ mail }) => mail === mode).length;
  const [now, digest] = [many("now"), many("digest")];
  if (now + digest === 0) return "You are told in your inbox, and by mail of nothing.";
  const parts = [
    now > 0 && `at once of ${countOf(now, "thing")}`,
    digest > 0 && `in a digest of ${numberInWords(digest)}`,
  ];
  return `You are mailed ${parts.filter(Boolean).join(", and ")}.`;
}
