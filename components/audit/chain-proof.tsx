"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Note } from "#components/ui/note.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import type { LastVerification } from "#lib/audit/last-verification.ts";
import { BrokenChain } from "./broken-chain.tsx";
import { useVerification } from "./use-verification.ts";

export type ChainProofProps = { workspace: string; total: number; verified: LastVerification | null };

/** Walks the chain at a press and says what it found: the head's hash, or every place at which it breaks. */
export function ChainProof({ workspace, total, verified }: ChainProofProps) {
  const router = useRouter();
  const { progress, found: own, refusal, verify, cancel } = useVerification(workspace, () => router.refresh());
  const found = own ?? verified;
  return (
    <div className="grid gap-4">
      <div role="status" className="empty:hidden">
        {found?.intact && <Intact found={found} />}
      </div>
      {found && !found.intact && <BrokenChain workspace={workspace} found={found} />}
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="main"
          pending={progress !== null}
          pendingLabel={`Verifying ${(progress?.total || total).toLocaleString("en")} rows…`}
          onClick={verify}
        >
          {found ? "Verify again" : "Verify chain"}
        </Button>
        {progress !== null && (
          <>
            <ProgressBar
              label="Verifying the chain"
              value={progress.rows}
              max={progress.total}
              valueText={`${progress.rows} of ${progress.total} rows`}
              className="w-40"
            />
            <Button variant="quiet" onClick={cancel}>
              Cancel
            </Button>
          </>
        )}
        {progress === null && found?.intact && (
          <span className="text-sm text-ink-3">
            <Time at={found.at} show="both" />
          </span>
        )}
      </div>
    </div>
  );
}

function Intact({ found }: { found: LastVerification }) {
  const { rows, head, base, heads } = found;
  return (
    <>
      <p>
        <Verdict kind="pass">Chain intact</Verdict>
        <span className="text-ink-2">
          , {rows.toLocaleString("en")} rows{base > 0 && ` from row ${(base + 1).toLocaleString("en")} on`}
          {heads.signed > 0 &&
            `, as ${heads.signed.toLocaleString("en")} signed ${heads.signed === 1 ? "head says" : "heads say"}`}
          . The head is the hash of the last row:
        </span>
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <code className="font-mono text-sm wrap-anywhere">{head}</code>
        <CopyButton text={head}>Copy head</CopyButton>
      </p>
    </>
  );
}
