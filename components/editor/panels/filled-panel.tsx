"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getJson } from "#components/shell/get-json.ts";
import { Select } from "#components/ui/select.tsx";
import { SkeletonLines } from "#components/ui/skeleton-lines.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { JsonObject } from "#lib/prompts/domain/content.ts";
import { expandContent } from "#lib/prompts/domain/includes/expand-content.ts";
import { editCasePath } from "../edit-paths.ts";
import { useEditor } from "../editor-context.ts";
import { FilledText } from "./filled-text.tsx";
import { PanelHead } from "./panel-head.tsx";

const HEAD = "draft-filled";

/** The draft as a case of the suite fills it in: what a model would be sent, word for word. */
export function FilledPanel() {
  const { workspace, page, locked } = useEditor();
  const { examples } = page.suite;
  const [key, setKey] = useState(examples[0]?.key ?? "");
  const { data, isError } = useQuery({
    queryKey: ["edit-case", workspace, page.name, key],
    queryFn: () => getJson<{ inputs: JsonObject | null }>(editCasePath(workspace, page.name, key)),
    enabled: key !== "",
    staleTime: 60_000,
  });
  if (examples.length === 0) return null;
  const { system, userTemplate, templateFormat } = expandContent(locked);
  const options = examples.map((example) => ({
    value: example.key,
    textValue: example.key,
    label: (
      <>
        {example.critical && (
          <Tag tone="critical" className="mr-2 font-sans">
            critical
          </Tag>
        )}
        {example.key}
      </>
    ),
  }));
  return (
    <section aria-labelledby={HEAD} className="border-t">
      <PanelHead id={HEAD} title="Filled in">
        as the model would get it with
      </PanelHead>
      <div className="pt-3 pr-8 pb-8 pl-6 max-md:px-4">
        <Select aria-label="Case to fill in" mono size="sm" options={options} value={key} onValueChange={setKey} />
        {isError && <p className="mt-3 text-sm text-ink-2">The case could not be read. Choose it once more.</p>}
        {!data && !isError && <SkeletonLines lines={4} label="Reading the case" className="mt-3" />}
        {data && (
          <>
            <FilledText title="System" text={system} format={templateFormat} values={data.inputs ?? {}} />
            <FilledText title="User" text={userTemplate} format={templateFormat} values={data.inputs ?? {}} />
          </>
        )}
      </div>
    </section>
  );
}
