"use client";

import dynamic from "next/dynamic";
import { Fragment, useState } from "react";
import { useShortcuts } from "#components/shell/use-shortcuts.ts";
import { SignatureIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { PhoneBar } from "#components/ui/phone-bar.tsx";

const DecideDialog = dynamic(() => import("./decide-dialog.tsx").then((module) => module.DecideDialog), { ssr: false });

export type DecisionProps = {
  workspace: string;
  reviewId: string;
  version: number;
  forGroup: string | null;
  /** What the policy wants ticked before approving. */
  checklist: readonly string[];
  /** Why the reader may not approve, or need not any more. */
  approveBlocked: string | null;
  mayAskForChanges: boolean;
  mayComment: boolean;
  /** Everybody needed has signed: one more signature is welcome, but no longer the page's act. */
  settled: boolean;
};

/** The two words a reviewer can give; under the thumb on a phone. */
export function Decision(props: DecisionProps) {
  const { workspace, reviewId, version, forGroup, checklist, approveBlocked, mayAskForChanges, mayComment, settled } =
    props;
  const [deciding, setDeciding] = useState<"approve" | "changes" | null>(null);
  useShortcuts({
    a: () => (approveBlocked ? false : setDeciding("approve")),
    r: () => (mayAskForChanges ? setDeciding("changes") : false),
  });

  const label = forGroup ? `Approve for ${forGroup}…` : "Approve…";
  const approve = (
    <Button
      variant={settled ? "default" : "main"}
      icon={<SignatureIcon />}
      blockedReason={approveBlocked}
      reasonPlacement="under"
      onClick={() => setDeciding("approve")}
    >
      {label}
    </Button>
  );
  const changes = <Button onClick={() => setDeciding("changes")}>Ask for changes…</Button>;
  const keys = [
    ...(approveBlocked === null ? [{ key: "a", does: "approves" }] : []),
    ...(mayAskForChanges ? [{ key: "r", does: "asks for changes" }] : []),
    ...(mayComment ? [{ key: "c", does: "comments on the selected words" }] : []),
  ];
  return (
    <>
      <div className="grid gap-2 max-md:hidden print:hidden [&>button]:w-full [&>span]:w-full [&>span>button]:w-full [&>span>span]:max-w-none">
        {approve}
        {mayAskForChanges && changes}
        <p className="text-xs leading-[1.375rem] text-ink-3">
          {keys.map(({ key, does }, index) => (
            <Fragment key={key}>
              {index > 0 && ", "}
              <Kbd>{key}</Kbd> {does}
            </Fragment>
          ))}
        </p>
      </div>
      <PhoneBar>
        {mayAskForChanges && changes}
        {approve}
      </PhoneBar>
      {deciding && (
        <DecideDialog
          workspace={workspace}
          reviewId={reviewId}
          version={version}
          forGroup={forGroup}
          checklist={checklist}
          kind={deciding}
          onClose={() => setDeciding(null)}
        />
      )}
    </>
  );
}
