"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { CommentIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";

const CommentDialog = dynamic(() => import("./comment-dialog.tsx").then((module) => module.CommentDialog), {
  ssr: false,
});

type Props = { workspace: string; runId: string; caseKey: string; blockedReason: string | null };

/** Says something about one case of a run; it stands with the run's comments. */
export function CommentOnCase({ workspace, runId, caseKey, blockedReason }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<CommentIcon />} blockedReason={blockedReason} onClick={() => setOpen(true)}>
        Comment…
      </Button>
      {open && (
        <CommentDialog
          workspace={workspace}
          subject={{ runId, caseKey }}
          about={caseKey}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
