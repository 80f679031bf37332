import { CopyButton } from "#components/ui/copy-button.tsx";
import { type KvRow, KvTable } from "#components/ui/kv-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Time } from "#components/ui/time.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { Change } from "#lib/proof/domain/moment.ts";
import type { ReleaseRecord } from "#lib/proof/domain/release-record.ts";
import { reachWords } from "#lib/proof/domain/release-words.ts";
import { releasePath, servedPath } from "#lib/proof/domain/served-path.ts";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";

type Props = { workspace: string; record: ReleaseRecord };

/** Where the release stands in ledger, log and git, and what stood before and after it. */
export function ReleaseFacts({ workspace, record }: Props) {
  const { prompt, release, head, previous, next, auditSeq, hash } = record;
  const beside = (change: Change | null, none: string) =>
    change ? (
      <Link href={releasePath(workspace, prompt, { channel: record.channel, seq: change.seq })}>
        v{change.version}
        {change.share !== null && ` at ${shareWords(change.share)}`}, release {change.seq}
      </Link>
    ) : (
      <span className="text-ink-3">{none}</span>
    );
  const rows: KvRow[] = [
    { label: "When", value: <Time at={release.at} seconds /> },
    {
      label: "Version",
      value: (
        <Link href={promptPath(workspace, prompt, `versions/${head.number}`)}>
          v{head.number}, {head.semver}
        </Link>
      ),
    },
    ...(release.rollout === null
      ? []
      : [
          {
            label: "Rollout",
            value: (
              <>
                <Link href={promptPath(workspace, prompt, "rollout")}>{release.rollout}</Link>, {reachWords(record)}
              </>
            ),
          },
        ]),
    { label: "Before", value: beside(previous, "nothing") },
    { label: "After", value: beside(next, "in force") },
    {
      label: "Log",
      value:
        auditSeq === null ? (
          <span className="text-ink-3">no longer kept</span>
        ) : (
          <Link href={`/${workspace}/audit?row=${auditSeq}&before=${auditSeq + 1}`}>
            row {auditSeq.toLocaleString("en")}
          </Link>
        ),
    },
    ...(hash ? [{ label: "Hash of the row", value: <Hash text={hash} /> }] : []),
    { label: "Content hash", value: <Hash text={head.contentHash} /> },
    { label: "Commit", value: <Hash text={head.commitSha} /> },
  ];
  return (
    <>
      <KvTable rows={rows} />
      <p className="border-t py-2 text-sm">
        <Link href={servedPath(workspace, { prompt, tenant: null, at: release.at, channel: record.channel })}>
          In the time machine
        </Link>
      </p>
    </>
  );
}

function Hash({ text }: { text: string }) {
  return (
    <CopyButton text={text} variant="quiet" className="-my-1 -mr-2 font-mono">
      {text.slice(0, 12)}
    </CopyButton>
  );
}
