"use client";

import type { ReactNode } from "react";
import { Time } from "#components/ui/time.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import type { EditState } from "#lib/prompts/queries-edit.ts";
import { useEditor } from "../editor-context.ts";
import { PanelHead } from "./panel-head.tsx";

const HEAD = "draft-reach";

/** Who is served what now, and what saving would change for them. */
export function ReachPanel({ latest }: { latest: EditState["latest"] }) {
  const { page } = useEditor();
  const { channels, readers, othersDrafting } = page;
  return (
    <section aria-labelledby={HEAD} className="border-t">
      <PanelHead id={HEAD} title="Who is reached">
        when you save
      </PanelHead>
      <dl className="pr-8 pb-6 pl-6 text-sm max-md:px-4 [&>div+div]:border-t">
        {channels.length === 0 && (
          <Row name="stable" serves={<span className="text-ink-3">nothing yet</span>}>
            Nobody, until a version is released.
          </Row>
        )}
        {channels.map(({ channel, version, since }) => (
          <Row key={channel} name={channel} serves={<VersionLabel version={version} state="stable" />}>
            Nobody. Everyone keeps v{version}, as since <Time at={since} />, until somebody releases another one.
          </Row>
        ))}
        <Row
          name="latest"
          serves={latest ? <VersionLabel version={latest.number} /> : <span className="text-ink-3">nothing yet</span>}
        >
          At once: applications that ask for <i>latest</i> get each version as it is saved.
        </Row>
        <Row name="API keys" serves={<span className="font-medium">{readers.count}</span>}>
          {readersWords(readers)}
        </Row>
        {othersDrafting > 0 && (
          <Row name="Drafts" serves={<span className="font-medium">{othersDrafting}</span>}>
            {othersDrafting === 1 ? "One other person has" : `${othersDrafting} other people have`} unsaved changes to
            this prompt too.
          </Row>
        )}
      </dl>
    </section>
  );
}

function readersWords({ count, names }: { count: number; names: string[] }): string {
  if (count === 0) return "No application can ask for this prompt yet: it needs a key with the scope resolve.";
  const rest = count - names.length;
  return `may ask for this prompt: ${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`;
}

function Row({ name, serves, children }: { name: string; serves: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[5rem_5.5rem_minmax(0,1fr)] gap-x-3 py-2">
      <dt className="text-ink-3">{name}</dt>
      <dd>{serves}</dd>
      <dd className="text-ink-2">{children}</dd>
    </div>
  );
}
