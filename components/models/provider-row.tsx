"use client";

import { useState } from "react";
import { RowButton } from "#components/access/row-button.tsx";
import { useAnswer } from "#components/access/use-answer.ts";
import { Time } from "#components/ui/time.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { testProviderAction } from "#lib/models/actions.ts";
import type { ProviderLine } from "#lib/models/queries-models.ts";
import { type ProbeAnswer, ProbeResult } from "./probe-result.tsx";
import { EditProviderButton, RemoveProviderButton } from "./provider-buttons.tsx";
import { keyWords, promptsInWords } from "./provider-words.ts";

export type ProviderRowProps = {
  workspace: string;
  provider: ProviderLine;
  members: readonly { id: string; name: string }[];
  blocked: boolean;
  fallsBack: boolean;
};

/** A provider: how it is reached, who set it up, what it serves, and what it answers when it is tried. */
export function ProviderRow({ workspace, provider, members, blocked, fallsBack }: ProviderRowProps) {
  const { pending, problem, ask } = useAnswer();
  const [probe, setProbe] = useState<ProbeAnswer | null>(null);
  const { name, label, baseUrl, hidden, servedIn, source } = provider;

  async function test() {
    setProbe(null);
    setProbe(await ask(() => testProviderAction(workspace, { name })));
  }
  const tried = pending || probe || problem;
  return (
    <li className="py-4 first:pt-0">
      <div className="grid gap-x-6 gap-y-2 lg:grid-cols-[10rem_minmax(0,1fr)_15rem_12rem]">
        <div className="min-w-0">
          <h3 className="font-mono font-medium wrap-anywhere">{name}</h3>
          <p className="text-sm text-ink-3">{label}</p>
        </div>
        <div className="min-w-0 text-sm">
          {baseUrl && <p className="font-mono wrap-anywhere">{baseUrl}</p>}
          <p className="text-ink-2">{keyWords(provider)}</p>
        </div>
        <div className="min-w-0 text-sm text-ink-2">
          <p className="wrap-anywhere">
            {servedIn.length > 0 ? `serves ${promptsInWords(servedIn)}` : hidden ? "not used" : "serves nothing now"}
          </p>
          <p className="text-ink-3">
            <Origin provider={provider} />
          </p>
        </div>
        <div className="flex flex-wrap items-start gap-2 lg:justify-end">
          {!hidden && (
            <RowButton blocked={blocked} aria-label={`Test the connection to ${name}`} onClick={() => void test()}>
              Test
            </RowButton>
          )}
          {source !== "built in" && !hidden && (
            <EditProviderButton workspace={workspace} provider={provider} blocked={blocked} />
          )}
          {source === "settings" && (
            <RemoveProviderButton workspace={workspace} provider={provider} blocked={blocked} fallsBack={fallsBack} />
          )}
        </div>
      </div>
      <output className="block">
        {tried && (
          <span className="mt-3 block border-l-3 border-rule-strong pl-3">
            {probe ? (
              <ProbeResult workspace={workspace} provider={name} probe={probe} members={members} />
            ) : (
              <Verdict kind={problem ? "fail" : "running"}>{problem?.detail ?? `Asking ${name}…`}</Verdict>
            )}
          </span>
        )}
      </output>
    </li>
  );
}

function Origin({ provider: { source, hidden, updatedAt, updatedBy } }: { provider: ProviderLine }) {
  if (source === "built in") return "part of this release";
  if (source === "environment") return hidden ? "environment; Settings have their own" : "set up by the environment";
  return (
    <>
      Settings{updatedBy && `, ${updatedBy}`}
      {updatedAt && (
        <>
          , <Time at={updatedAt} show="relative" />
        </>
      )}
    </>
  );
}
