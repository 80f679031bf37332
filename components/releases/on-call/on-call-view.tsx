"use client";

import { useQuery } from "@tanstack/react-query";
import { StrongWords } from "#components/rollouts/strong-words.tsx";
import { getJson } from "#components/shell/get-json.ts";
import { AddressSearch } from "#components/ui/address-search.tsx";
import { Answer } from "#components/ui/answer.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Note } from "#components/ui/note.tsx";
import { type OnCall, type OnCallLine, onCallSentence } from "#lib/releases/domain/on-call.ts";
import { OnCallItem } from "./on-call-item.tsx";

const EVERY_MS = 3_000;

export type OnCallViewProps = {
  workspace: string;
  /** What is searched for, as the address has it. */
  q: string;
  first: OnCall;
};

/** Everything with something going on, each with the one button; for a phone at three in the morning. */
export function OnCallView({ workspace, q, first }: OnCallViewProps) {
  const { data, error } = useQuery({
    queryKey: ["on-call", workspace, q],
    queryFn: () => getJson<OnCall>(`/${workspace}/on-call/state${q === "" ? "" : `?q=${encodeURIComponent(q)}`}`),
    initialData: first,
    refetchInterval: EVERY_MS,
    retry: false,
  });
  const { lines, found, clients, mayRollBack } = data;
  const isFound = (line: OnCallLine) =>
    found.some(({ prompt, channel }) => prompt === line.prompt && channel === line.channel);
  const others = lines.filter((line) => !isFound(line));
  const list = (label: string, some: readonly OnCallLine[]) => (
    <ul aria-label={label} className="border-t border-rule-strong [&>li+li]:border-t">
      {some.map((line) => (
        <OnCallItem
          key={`${line.prompt} ${line.channel}`}
          workspace={workspace}
          line={line}
          mayRollBack={mayRollBack}
        />
      ))}
    </ul>
  );
  return (
    <div className="max-w-[46rem]">
      {error && (
        <Note tone="fail" live className="mt-4" title="This page is not up to date.">
          {error.message} Roll back works as soon as the server answers.
        </Note>
      )}
      <Answer under={<ClientWords clients={clients} />}>
        <StrongWords>{onCallSentence(lines)}</StrongWords>
      </Answer>
      <AddressSearch
        label="Search a prompt"
        placeholder="Another prompt"
        value={q}
        hrefOf={(term) => `/${workspace}/on-call${term === "" ? "" : `?q=${encodeURIComponent(term)}`}`}
        className="md:max-w-80"
      />
      {q !== "" && (
        <div className="mt-4 mb-8">
          {found.length === 0 ? (
            <p className="py-2 text-ink-2">No prompt that was ever released is called “{q}”.</p>
          ) : (
            list("Prompts found", found)
          )}
        </div>
      )}
      <div className="mt-5">
        {q !== "" && others.length > 0 && <p className="pb-1 text-sm text-ink-3">Besides what was searched for</p>}
        {others.length > 0 && list("Something is going on", others)}
        {lines.length === 0 && (
          <EmptyState
            title="When something is released, rolled out or rolled back, it stands here for a day."
            actions={<ButtonLink href={`/${workspace}/prompts`}>All prompts</ButtonLink>}
            className="border-t pt-6"
          >
            Each line says what is served, and has one button that goes back.
          </EmptyState>
        )}
      </div>
    </div>
  );
}

function ClientWords({ clients: { connected, behind } }: Pick<OnCall, "clients">) {
  if (connected === 0) return "No client is connected; applications that resolve over HTTP are answered from memory.";
  const all = `${connected.toLocaleString("en")} ${connected === 1 ? "client is" : "clients are"} connected`;
  if (behind === 0) return `${all}, and ${connected === 1 ? "it runs" : "all run"} the newest rules.`;
  return (
    <>
      {all};{" "}
      <b className="text-unsure">
        {behind.toLocaleString("en")} {behind === 1 ? "runs" : "run"} older rules.
      </b>
    </>
  );
}
