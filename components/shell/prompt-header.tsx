import type { ReactNode } from "react";
import { type Tab, TabsNav } from "#components/ui/tabs-nav.tsx";
import { PromptName } from "./prompt-name.tsx";
import { ServingStrip, type ServingStripProps } from "./serving-strip.tsx";

export type PromptHeaderProps = ServingStripProps & {
  /** Full name with its folders: "docs/summarisation". */
  name: string;
  /** Edit, Promote…, Roll back: always these, always here. On a phone they lie under the thumb. */
  actions: ReactNode;
  tabs: readonly Tab[];
  /** Is the name the page's h1? Pages that start with an `Answer level={1}` say false. */
  heading?: boolean;
};

/** The same on every tab of a prompt: its name, what can be done, what is served, where to look. */
export function PromptHeader({ name, actions, tabs, channels, facts, heading = false }: PromptHeaderProps) {
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-6 pb-4 gutter max-md:pt-4">
        <PromptName name={name} heading={heading} />
        <div className="ml-auto flex items-start gap-2 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:border-t max-md:border-rule-strong max-md:bg-sheet max-md:px-4 max-md:pt-3 max-md:pb-[max(0.75rem,env(safe-area-inset-bottom))] max-md:in-[body:has([data-phone-bar])]:hidden print:hidden max-md:[&>*]:flex-1 max-md:[&>:is(a,button)]:h-12 max-md:[&>span>button]:h-12 max-md:[&>span>button]:w-full">
          {actions}
        </div>
      </div>
      <ServingStrip channels={channels} facts={facts} />
      <TabsNav label="Prompt" tabs={tabs} />
    </div>
  );
}
