"use client";

import clsx from "clsx";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { useShortcuts } from "#components/shell/use-shortcuts.ts";
import { Field } from "./field.tsx";
import { Kbd } from "./kbd.tsx";
import { TextInput } from "./text-input.tsx";
import { SearchIcon } from "./way-icons.tsx";

const PAUSE_MS = 200;

export type AddressSearchProps = {
  label: string;
  placeholder: string;
  /** What the address looks for now. */
  value: string;
  hrefOf: (q: string) => string;
  className?: string;
};

/** Looks for something as it is typed, after a short pause; what is looked for stands in the address. */
export function AddressSearch({ label, placeholder, value, hrefOf, className }: AddressSearchProps) {
  const router = useRouter();
  const [searching, start] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useShortcuts({ "/": () => form.current?.querySelector("input")?.focus() });

  const search = () => {
    clearTimeout(timer.current);
    const q = (form.current?.querySelector("input")?.value ?? "").trim();
    if (q !== value) start(() => router.replace(hrefOf(q), { scroll: false }));
  };
  return (
    <search className={clsx("w-full", className ?? "md:max-w-64")}>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <Field label={label} labelHidden>
          <TextInput
            type="search"
            defaultValue={value}
            placeholder={placeholder}
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
              timer.current = setTimeout(search, PAUSE_MS);
            }}
          />
        </Field>
      </form>
      <output className="sr-only">{searching ? "Searching" : ""}</output>
    </search>
  );
}
