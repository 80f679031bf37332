"use client";

import { useState } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { ModelButton } from "./model-button.tsx";

export type ProbeAnswer = { ok: boolean; ms: number; message: string; models?: string[] };

export type ProbeResultProps = {
  workspace: string;
  provider: string;
  probe: ProbeAnswer;
  /** Who may be named as the reader of notices; without them nothing can be set from here. */
  members?: readonly { id: string; name: string }[];
};

const SHOWN = 6;

/** What a connection test answered, in words, with the models it found. */
export function ProbeResult({ workspace, provider, probe, members }: ProbeResultProps) {
  return (
    <div className="text-sm">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Verdict kind={probe.ok ? "pass" : "fail"}>{probe.ok ? "Answers" : "No answer"}</Verdict>
        <span className="min-w-0 text-pretty wrap-anywhere">{probe.message}</span>
      </p>
      {probe.models && probe.models.length > 0 && (
        <FoundModels workspace={workspace} provider={provider} models={probe.models} members={members} />
      )}
    </div>
  );
}

type FoundProps = Omit<ProbeResultProps, "probe"> & { models: readonly string[] };

function FoundModels({ workspace, provider, models, members }: FoundProps) {
  const [all, setAll] = useState(false);
  const shown = all ? models : models.slice(0, SHOWN);
  return (
    <div className="mt-2">
      <p className="text-xs text-ink-3">A version names them so:</p>
      <ul className="mt-1 max-h-72 overflow-y-auto">
        {shown.map((id) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2 py-0.5">
            <code className="min-w-0 font-mono text-sm wrap-anywhere">
              {provider}/{id}
            </code>
            <CopyButton text={`${provider}/${id}`} variant="quiet" />
            {members && (
              <ModelButton
                workspace={workspace}
                members={members}
                model={{ name: `${provider}/${id}`, line: null }}
                quiet
                label="Set price…"
                aria-label={`Set price… for ${provider}/${id}`}
              />
            )}
          </li>
        ))}
      </ul>
      {models.length > SHOWN && (
        <button type="button" className="link-ink mt-1 text-sm text-accent" onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${models.length}`}
        </button>
      )}
    </div>
  );
}
