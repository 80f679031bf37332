"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { useShortcuts } from "#components/shell/use-shortcuts.ts";
import { Field } from "#components/ui/field.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { SearchIcon } from "#components/ui/way-icons.tsx";
import { type PromptFilter, promptFilterQuery } from "#lib/prompts/domain/list-filter.ts";

const PAUSE = 200;

/** Finds as somebody types, after a short pause; what is looked for stands in the address. */
export function PromptSearch({ path, filter }: { path: string; filter: PromptFilter }) {
  const router = useRouter();
  const [searching, startSearch] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcuts({ "/": () => form.current?.querySelector("input")?.focus() });

  const search = () => {
    clearTimeout(timer.current);
    const q = String(new FormData(form.current ?? undefined).get("q") ?? "").trim();
    if (q === filter.q) return;
    startSearch(() => router.replace(`${path}${promptFilterQuery({ ...filter, q, page: 1 })}`, { scroll: false }));
  };

  return (
    <search className="w-full max-w-[26rem]">
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <Field label="Find prompts" labelHidden>
          <TextInput
            type="search"
            name="q"
            defaultValue={filter.q}
            placeholder="Name, tag, or words inside a prompt"
            aria-keyshortcuts="/"
            autoComplete="off"
            before={<SearchIcon className="size-4 text-ink-2" />}
            after={
              <span className="max-md:hidden">
                <Kbd>/</Kbd>
              </span>
            }
            onChange={() => {
              clearTimeout(timer.current);
              timer.current = setTimeout(search, PAUSE);
            }}
          />
        </Field>
      </form>
      <output className="sr-only">{searching ? "Searching" : ""}</output>
    </search>
  );
}
