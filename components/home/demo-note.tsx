"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Note } from "#components/ui/note.tsx";
import { remember } from "#components/ui/remember.ts";
import { Time } from "#components/ui/time.tsx";
import type { DemoFacts } from "#lib/home/queries.ts";
import { countOf, enumerate } from "#lib/prompts/domain/redline/number-words.ts";
import { DEMO_NOTE_COOKIE } from "./demo-note-cookie.ts";

/** Says, until it is dismissed, that the demo is made up but not faked. */
export function DemoNote({ demo }: { demo: DemoFacts }) {
  const [hidden, setHidden] = useState(false);
  if (hidden) return null;
  const { madeAt, prompts, runs, reviews, rollbacks } = demo;
  const parts = [
    countOf(prompts, "prompt"),
    countOf(runs, "run"),
    countOf(reviews, "review"),
    ...(rollbacks > 0 ? [countOf(rollbacks, "rollback")] : []),
  ];
  const dismiss = () => {
    remember(DEMO_NOTE_COOKIE, "hidden");
    setHidden(true);
  };
  return (
    <Note
      className="mt-6"
      title="This is the demo workspace."
      actions={
        <Button size="sm" onClick={dismiss}>
          Got it
        </Button>
      }
    >
      Everything here was made <Time at={madeAt} show="relative" /> by the commands you will use: {enumerate(parts)}.
      The people and their texts are made up; every run was really run, and every call really made, by a small local
      model that is no LLM. For living charts run <code className="font-mono">npm run demo:traffic</code> in a second
      terminal. To begin with nothing, start the server with SEED=empty and a data folder of its own.
    </Note>
  );
}
