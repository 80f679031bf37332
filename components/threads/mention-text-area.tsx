"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { TextArea } from "#components/ui/text-area.tsx";
import { mentionBeingTyped } from "#lib/reviews/domain/mentions.ts";
import type { MentionChoice } from "#lib/reviews/queries-threads.ts";

const MOST_SHOWN = 6;
const MOST = 4_000;

type Props = { workspace: string; value: string; onChange: (value: string) => void; autoFocus?: boolean };
type Typing = { at: number; typed: string };

/** A text in which people and groups can be mentioned: `@` opens a list, arrows choose, Enter or Tab puts in. */
export function MentionTextArea({ workspace, value, onChange, autoFocus }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [typing, setTyping] = useState<Typing | null>(null);
  const [active, setActive] = useState(0);
  const { data } = useQuery({
    queryKey: ["mentionable", workspace],
    queryFn: () => getJson<MentionChoice[]>(`/${workspace}/mentionable`),
    enabled: typing !== null,
    staleTime: 60_000,
  });
  const choices = typing ? fitting(data ?? [], typing.typed) : [];
  const isOpen = choices.length > 0;
  useEscape(isOpen, () => setTyping(null));

  const follow = () => {
    const element = area.current;
    if (!element) return;
    const next = mentionBeingTyped(element.value, element.selectionStart);
    // The arrow keys count as a selection too; they must not take the choice back to the first.
    if (next?.at !== typing?.at || next?.typed !== typing?.typed) setActive(0);
    setTyping(next);
  };
  const putIn = (label: string) => {
    const element = area.current;
    if (!element || !typing) return;
    const behind = element.value.slice(typing.at + 1 + typing.typed.length);
    const head = `${element.value.slice(0, typing.at)}@${label}${behind.startsWith(" ") ? "" : " "}`;
    onChange(head + behind);
    setTyping(null);
    requestAnimationFrame(() => element.setSelectionRange(head.length, head.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || event.ctrlKey || event.metaKey) return;
    const chosen = choices[active];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + choices.length) % choices.length);
    else if ((event.key === "Enter" || event.key === "Tab") && chosen) putIn(chosen.label);
    else return;
    event.preventDefault();
  };

  return (
    <div>
      <TextArea
        ref={area}
        autoFocus={autoFocus}
        value={value}
        maxLength={MOST}
        aria-autocomplete="list"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}${active}` : undefined}
        onKeyDown={onKeyDown}
        onSelect={follow}
        onBlur={() => setTyping(null)}
        onChange={(event) => {
          onChange(event.target.value);
          follow();
        }}
      />
      {isOpen && (
        <div
          id={listId}
          role="listbox"
          aria-label="People and groups"
          className="mt-1 rounded-control border border-edge bg-sheet p-1 text-sm"
        >
          {choices.map(({ label, hint }, index) => (
            <div
              key={label}
              id={`${listId}${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={clsx(
                "flex cursor-pointer justify-between gap-3 rounded-control px-2 py-1 max-md:py-2",
                index === active && "bg-hover",
              )}
              onPointerDown={(event) => {
                event.preventDefault();
                putIn(label);
              }}
            >
              <span className="min-w-0 truncate font-medium">{label}</span>
              <span className="min-w-0 truncate text-ink-3">{hint}</span>
            </div>
          ))}
        </div>
      )}
      <span className="sr-only" role="status">
        {isOpen ? `${choices.length} to choose from with the arrow keys` : ""}
      </span>
    </div>
  );
}

/** Choices whose label or a word of it begins so; nothing once a label is written out in full. */
function fitting(choices: readonly MentionChoice[], typed: string): MentionChoice[] {
  const wanted = typed.toLowerCase();
  const begins = (words: string) => ` ${words.toLowerCase()}`.includes(` ${wanted}`);
  const fit = choices.filter(({ label, hint }) => begins(label) || (wanted !== "" && begins(hint)));
  const isDone = fit.length === 1 && fit[0]?.label === typed;
  return isDone ? [] : fit.slice(0, MOST_SHOWN);
}

/** Escape closes the list before the dialog around it hears of it. */
function useEscape(enabled: boolean, close: () => void) {
  const onKeyDown = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: globalThis.KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, [enabled]);
}
