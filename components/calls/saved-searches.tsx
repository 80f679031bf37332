"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { AskFirst } from "#components/access/ask-first.tsx";
import { FormDialog } from "#components/access/form-dialog.tsx";
import { useAnswer } from "#components/access/use-answer.ts";
import { CrossIcon, PlusIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Link } from "#components/ui/link.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { toastDone } from "#components/ui/toast.ts";
import { removeSearchAction, saveSearchAction } from "#lib/telemetry/calls/actions.ts";
import type { SavedSearch } from "#lib/telemetry/calls/read-searches.ts";

export type SavedSearchesProps = {
  workspace: string;
  searches: readonly SavedSearch[];
  /** The query of the address; "" while nothing is asked for. */
  current: string;
};

/** Searches somebody comes back to: one's own, and what others share. */
export function SavedSearches({ workspace, searches, current }: SavedSearchesProps) {
  const [saving, setSaving] = useState(false);
  return (
    <section aria-label="Saved searches" className="flex flex-wrap items-center gap-x-3 gap-y-1.5 pt-3 text-sm">
      {searches.length > 0 && <span className="text-ink-3">Saved:</span>}
      {searches.map((search) => (
        <SavedLink key={search.id} workspace={workspace} search={search} current={search.search === current} />
      ))}
      {current !== "" && (
        <Button size="sm" variant="quiet" icon={<PlusIcon />} onClick={() => setSaving(true)}>
          Save this search…
        </Button>
      )}
      {saving && (
        <FormDialog
          title="Save this search"
          description="Its words and facets are kept, not the calls it finds today."
          label="Save the search"
          fields={["name"]}
          save={(form) =>
            saveSearchAction(workspace, {
              name: String(form.get("name") ?? ""),
              search: current,
              isShared: form.get("shared") === "on",
            })
          }
          saved={(_, form) => `“${String(form.get("name"))}” is saved.`}
          onClose={() => setSaving(false)}
        >
          {(faultOf) => (
            <>
              <Field label="Name" required error={faultOf("name", "The name")}>
                <TextInput name="name" maxLength={80} placeholder="Failed calls of acme" autoComplete="off" />
              </Field>
              <Checkbox
                name="shared"
                label="Share it with everybody here"
                hint="Others see it; only you can remove it."
              />
            </>
          )}
        </FormDialog>
      )}
    </section>
  );
}

function SavedLink({ workspace, search, current }: { workspace: string; search: SavedSearch; current: boolean }) {
  const router = useRouter();
  const { pending, ask } = useAnswer();
  const [asking, setAsking] = useState(false);
  const act = () => removeSearchAction(workspace, { id: search.id });
  const done = `“${search.name}” is removed.`;
  const remove = async () => {
    if ((await ask(act)) === null) return;
    toastDone(done);
    router.refresh();
  };
  return (
    <span className="inline-flex items-center">
      <Link href={`/${workspace}/calls${search.search}`} aria-current={current ? "true" : undefined}>
        {search.name}
      </Link>
      {search.by && <span className="ml-1 text-ink-3">by {search.by}</span>}
      {search.own && search.isShared && <span className="ml-1 text-ink-3">shared</span>}
      {search.own && (
        <button
          type="button"
          aria-label={`Remove the search ${search.name}`}
          aria-busy={pending}
          // Others use what is shared: they are not to lose it by a slip.
          onClick={search.isShared ? () => setAsking(true) : remove}
          className="ml-0.5 grid size-6 place-items-center rounded-mark text-ink-3 hover:bg-hover hover:text-ink max-md:size-8"
        >
          <CrossIcon className="size-3" />
        </button>
      )}
      {asking && (
        <AskFirst
          title={`Remove “${search.name}” for everybody?`}
          description="It is shared, so nobody here finds it any more. The calls it finds stay as they are."
          label="Remove the search"
          pendingLabel="Removing…"
          leave="Keep it"
          act={act}
          done={() => done}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  );
}
