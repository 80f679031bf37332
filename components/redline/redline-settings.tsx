import type { ContentRedline } from "#lib/prompts/domain/redline/shapes.ts";
import { MarkedText } from "./marked-text.tsx";
import { ParagraphFrame } from "./paragraph-frame.tsx";
import { RedlineHeading } from "./redline-heading.tsx";
import { RedlineProse } from "./redline-prose.tsx";

export type RedlineSettingsProps = { settings: ContentRedline["settings"]; clean: boolean };

/** The settings that differ, each a numbered paragraph; nothing when none does. */
export function RedlineSettings({ settings, clean }: RedlineSettingsProps) {
  if (settings.length === 0) return null;
  return (
    <section className="[&+section]:mt-8">
      <RedlineHeading remark={clean ? "as changed" : undefined}>Settings</RedlineHeading>
      <RedlineProse>
        {settings.map(({ number, label, from, to }) => (
          <ParagraphFrame key={label} id={`paragraph-${number}`} number={number} changed={!clean}>
            {label}{" "}
            {clean ? (
              to
            ) : (
              <MarkedText
                segments={[
                  { kind: "deleted", text: from },
                  { kind: "inserted", text: to },
                ]}
              />
            )}
          </ParagraphFrame>
        ))}
      </RedlineProse>
    </section>
  );
}
