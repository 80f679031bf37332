import { Link } from "#components/ui/link.tsx";
import { RequirementList } from "#components/ui/requirement-list.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { ReleaseRecord } from "#lib/proof/domain/release-record.ts";
import { releasePath } from "#lib/proof/domain/served-path.ts";

const ASKED: Record<string, string> = { pause: "Pausing a rollout", resume: "Resuming a rollout" };

type Props = { workspace: string; record: ReleaseRecord };

/** What the one rule asked of the release when it was made; a rollback is asked for nothing. */
export function ReleaseRequirements({ workspace, record }: Props) {
  const { prompt, release, promotion, requirements, run } = record;
  const isSteered = ["rollback", "auto_rollback", "pause", "resume"].includes(release.kind);
  const rests = promotion && (
    <>
      {" "}
      What follows is the evidence of{" "}
      <Link href={releasePath(workspace, prompt, { channel: record.channel, seq: promotion.seq })}>
        release {promotion.seq}
      </Link>
      , which brought v{release.version}.
    </>
  );
  return (
    <>
      {isSteered && (
        <p className="py-2 text-sm text-ink-2">
          {ASKED[release.kind] ?? "Rolling back"} asks for no gate and no approval.{rests}
        </p>
      )}
      <RequirementList
        label="Requirements"
        items={requirements.map(({ code, message, met, waived }) => ({
          code: `${code} ${message}`,
          state: met && !waived ? "met" : "unmet",
          message,
          note: waived ? "waived: the glass was broken" : undefined,
        }))}
      />
      {requirements.length === 0 && <p className="py-2 text-sm text-ink-2">The ledger names none.</p>}
      {run && (
        <p className="border-t py-2 text-sm">
          <Link href={promptPath(workspace, prompt, `runs/${run.number}`)}>Run {run.number}</Link>
          <span className="text-ink-2"> with {run.cases.toLocaleString("en")} cases</span>
        </p>
      )}
    </>
  );
}
