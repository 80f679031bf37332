"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { verifyAuditAction } from "#lib/audit/actions.ts";
import type { LastVerification } from "#lib/audit/last-verification.ts";

export type ChainProofProps = { workspace: string; total: number; verified: LastVerification | null };

/** Walks the chain at a press and says what it found: the head's hash, or the row at which it breaks. */
export function ChainProof({ workspace, total, verified }: ChainProofProps) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [own, setOwn] = useState<LastVerification | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const found = own ?? verified;

  const verify = async () => {
    setPending(true);
    setRefusal(null);
    const answer = await verifyAuditAction(workspace).catch(() => null);
    setPending(false);
    if (!answer?.ok) return setRefusal(answer?.problem.detail ?? "The server cannot be reached. Try again.");
    setOwn(answer.result);
    router.refresh();
  };

  return (
    <div className="grid gap-4">
      <div role="status" className="empty:hidden">
        {found?.intact && <Intact found={found} />}
      </div>
      {found && !found.intact && <Broken workspace={workspace} found={found} />}
      {refusal && (
        <Note tone="fail" live>
          {refusal}
        </Note>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="main"
          pending={pending}
          pendingLabel={`Verifying ${total.toLocaleString("en")} rows…`}
          onClick={verify}
        >
          {found ? "Verify again" : "Verify chain"}
        </Button>
        {found?.intact && (
          <span className="text-sm text-ink-3">
            <Time at={found.at} show="both" />
          </span>
        )}
      </div>
    </div>
  );
}

function Intact({ found }: { found: LastVerification }) {
  const { rows, head } = found;
  return (
    <>
      <p>
        <Verdict kind="pass">Chain intact</Verdict>
        <span className="text-ink-2">, {rows.toLocaleString("en")} rows. The head is the hash of the last one:</span>
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <code className="font-mono text-sm wrap-anywhere">{head}</code>
        <CopyButton text={head}>Copy head</CopyButton>
      </p>
    </>
  );
}

function Broken({ workspace, found }: { workspace: string; found: LastVerification }) {
  const { rows, firstBad } = found;
  return (
    <Note
      tone="fail"
      live
      title={`The chain breaks at row ${firstBad?.seq.toLocaleString("en")}.`}
      actions={
        firstBad && (
          <Link href={`/${workspace}/audit?before=${firstBad.seq + 1}&row=${firstBad.seq}`}>
            See the log up to that row
          </Link>
        )
      }
    >
      What is wrong: {firstBad?.fault}. The {rows.toLocaleString("en")} rows before it are as they were written; nothing
      from there on is proven. Stop trusting later rows, keep the database as it is, and compare with a backup or an
      export made earlier.
    </Note>
  );
}
