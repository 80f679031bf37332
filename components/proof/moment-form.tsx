"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useClock } from "#components/ui/clock.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { servedPath } from "#lib/proof/domain/served-path.ts";
import { localOf, momentOf } from "./local-moment.ts";

export type MomentFormProps = {
  workspace: string;
  prompts: readonly string[];
  /** What was asked, as the address has it; `at` is RFC 3339. */
  asked?: { prompt?: string; channel?: string; tenant?: string; conversationId?: string; at?: string };
  /** Channels that can be asked about; the choice is shown where there is one. */
  channels?: readonly string[];
  /** Is asking what the page is for? */
  main?: boolean;
};

const MINUTE = 60_000;

/** What can be chosen, with what the address asks about though the list does not have it. */
function optionsWith(names: readonly string[], asked: string | undefined) {
  const all = asked === undefined || names.includes(asked) ? names : [asked, ...names];
  return all.map((name) => ({ value: name, label: name }));
}

/** Which prompt, for whom, when. The question is in the address, so that a link shows a colleague the same answer. */
export function MomentForm({ workspace, prompts, asked = {}, channels = [], main = false }: MomentFormProps) {
  const router = useRouter();
  const { now, timeZone } = useClock();
  const [prompt, setPrompt] = useState(asked.prompt ?? prompts[0] ?? "");
  const [channel, setChannel] = useState(asked.channel ?? "stable");
  const [tenant, setTenant] = useState(asked.tenant ?? "");
  const [conversation, setConversation] = useState(asked.conversationId ?? "");
  // Until somebody types, the field follows the clock and its zone, which the browser may know better than the cookie.
  const [typed, setTyped] = useState<string | null>(null);
  const given = asked.at === undefined ? Number.NaN : Date.parse(asked.at);
  const start = Number.isNaN(given) ? Math.floor(now / MINUTE) * MINUTE : given;
  const local = typed ?? localOf(start, timeZone);
  const moment = typed === null ? start : momentOf(local, timeZone);
  const utc = moment === null ? null : new Date(moment).toISOString();

  return (
    <form
      aria-label="Ask the time machine"
      className="grid max-w-[66rem] grid-flow-col grid-cols-none items-end gap-4 max-lg:grid-flow-row max-md:grid-cols-1 md:max-lg:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (utc !== null && prompt !== "") {
          const of = { tenant: tenant.trim() || null, conversationId: conversation.trim() || null };
          router.push(servedPath(workspace, { prompt, channel, ...of, at: utc }));
        }
      }}
    >
      <Field label="Prompt">
        <Select mono value={prompt} onValueChange={setPrompt} options={optionsWith(prompts, asked.prompt)} />
      </Field>
      {(channels.length > 1 || channel !== "stable") && (
        <Field label="Channel">
          <Select mono value={channel} onValueChange={setChannel} options={optionsWith(channels, asked.channel)} />
        </Field>
      )}
      <Field label="Tenant">
        <TextInput
          value={tenant}
          maxLength={200}
          placeholder="everybody"
          onChange={(event) => setTenant(event.target.value)}
        />
      </Field>
      <Field label="Conversation">
        <TextInput
          value={conversation}
          maxLength={200}
          placeholder="any"
          onChange={(event) => setConversation(event.target.value)}
        />
      </Field>
      <Field
        label={
          <>
            At
            {utc !== null && (
              <span className="ml-2 font-normal text-ink-3">{utc.slice(0, 19).replace("T", " ")} UTC</span>
            )}
          </>
        }
      >
        <TextInput
          type="datetime-local"
          step={1}
          required
          value={local}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Button
        type="submit"
        variant={main ? "main" : "default"}
        className="h-9 max-md:h-11"
        blockedReason={prompt === "" ? "There is no prompt yet." : null}
      >
        Answer
      </Button>
    </form>
  );
}
