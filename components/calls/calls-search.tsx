"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, Fragment, useRef, useState, useTransition } from "react";
import { useShortcuts } from "#components/shell/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { SearchIcon } from "#components/ui/way-icons.tsx";
import { type CallFilter, callQuery } from "#lib/telemetry/domain/calls/call-filter.ts";
import { type ReadSearch, readSearch, searchText } from "#lib/telemetry/domain/calls/search-words.ts";

const EXAMPLES = [
  "tenant:acme",
  "version:12",
  "error",
  "flag:override",
  "slow>2s",
  "score<3",
  "feedback:down",
  "since:24h",
];

/** One box for ids and for words like `tenant:acme slow>2s`; what it understood stands in the address. */
export function CallsSearch({ path, filter }: { path: string; filter: CallFilter }) {
  const router = useRouter();
  const [searching, start] = useTransition();
  const [unread, setUnread] = useState<ReadSearch["unread"]>([]);
  const form = useRef<HTMLFormElement>(null);
  useShortcuts({ "/": () => form.current?.querySelector("input")?.focus() });

  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("words") ?? "");
    const read = readSearch(typed, Date.now());
    setUnread(read.unread);
    if (read.unread.length > 0) return;
    const open = read.filter.id === null ? null : "1";
    start(() => router.push(`${path}${callQuery(read.filter, { open })}`, { scroll: false }));
  };
  const error = unread.map(({ word, why }) => `“${word}” is not understood: ${why}.`).join(" ");
  return (
    <search aria-label="Find calls" className="min-w-0 flex-1">
      <form ref={form} onSubmit={search} className="flex items-start gap-2">
        <Field
          label="Request id, trace id, or words"
          labelHidden
          className="flex-1"
          error={error || undefined}
          hint={
            <>
              Paste an id of a request or trace, or combine words:{" "}
              {EXAMPLES.map((word) => (
                <Fragment key={word}>
                  <code className="ml-1.5 font-mono whitespace-nowrap text-ink-2 max-md:nth-[n+5]:hidden">
                    {word}
                  </code>{" "}
                </Fragment>
              ))}
            </>
          }
        >
          <TextInput
            type="search"
            name="words"
            mono
            key={searchText(filter)}
            defaultValue={searchText(filter)}
            placeholder="an id, or tenant:acme error"
            autoComplete="off"
            spellCheck={false}
            aria-keyshortcuts="/"
            before={<SearchIcon className="size-4 text-ink-2" />}
            after={
              <span className="max-md:hidden">
                <Kbd>/</Kbd>
              </span>
            }
          />
        </Field>
        <Button type="submit" variant="main" pending={searching} className="h-9 max-md:h-11">
          Find
        </Button>
      </form>
    </search>
  );
}
