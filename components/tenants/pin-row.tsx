import type { ReactNode } from "react";
import { DataRow } from "#components/ui/data-row.tsx";
import { Link } from "#components/ui/link.tsx";
import { WarningIcon } from "#components/ui/meaning-icons.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { Time } from "#components/ui/time.tsx";
import { VersionLabel } from "#components/ui/version-label.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";
import type { PinChoices } from "#lib/releases/pins/pin-choices.ts";
import type { PinLine } from "#lib/releases/pins/read-pin-lines.ts";
import { PinActs } from "./pin-buttons.tsx";
import { tenantPath } from "./tenant-paths.ts";

type Props = { workspace: string; pin: PinLine; choices: PinChoices; blocked: boolean; ofOne: boolean };

/** One pin. What is wrong with it stands under the version, with what to do. */
export function PinRow({ workspace, pin, choices, blocked, ofOne }: Props) {
  const { tenantId, prompt, channel, version, archived } = pin;
  const name = (
    <Link href={promptPath(workspace, prompt)} look="plain" className="wrap-anywhere">
      {prompt}
    </Link>
  );
  return (
    <DataRow stop>
      {ofOne ? (
        <Th scope="row" className="font-medium">
          {name}
        </Th>
      ) : (
        <>
          <Th scope="row" className="min-w-24 font-mono font-medium wrap-anywhere">
            <Link href={tenantPath(workspace, tenantId)} look="plain">
              {tenantId}
            </Link>
          </Th>
          <Td head="Prompt" className="min-w-36">
            {name}
          </Td>
        </>
      )}
      <Td head="Held on">
        <VersionLabel version={version} href={promptPath(workspace, prompt, `versions/${version}`)} />
        {channel !== "stable" && <Tag className="ml-2">{channel}</Tag>}
        {archived && <Tag className="ml-2">archived</Tag>}
        {pin.endedAt === null && <Trouble pin={pin} />}
      </Td>
      <Td head="Ends">{pin.endedAt === null ? <Ends at={pin.expiresAt} /> : <Ended pin={pin} at={pin.endedAt} />}</Td>
      <Td head="Why" className="max-w-72">
        <span className="wrap-anywhere">{pin.reason}</span>
        <span className="block text-xs text-ink-3">{pin.createdBy}</span>
      </Td>
      <Td className="text-right">
        {pin.endedAt === null && <PinActs workspace={workspace} pin={pin} choices={choices} blocked={blocked} />}
      </Td>
    </DataRow>
  );
}

function Ends({ at }: { at: string }) {
  return (
    <>
      <Time at={at} show="relative" />
      <span className="block text-xs text-ink-3">
        <Time at={at} show="day" />
      </span>
    </>
  );
}

function Ended({ pin, at }: { pin: PinLine; at: string }) {
  return (
    <>
      <Time at={at} show="day" />
      <span className="block text-xs text-ink-3 wrap-anywhere">{pin.endedReason || "expired"}</span>
    </>
  );
}

/** A model that goes, a version nobody released, or a prompt that is served to nobody. */
function Trouble({ pin: { model, archived, released } }: { pin: PinLine }) {
  if (archived) return <Line tone="text-ink-2">Served to nobody while the prompt is archived. Let it go.</Line>;
  if (!model)
    return released ? null : <Line tone="text-unsure">Not released: only whom a pin holds on it gets it.</Line>;
  return (
    <Line tone={model.severity === "error" ? "text-fail" : "text-unsure"}>
      <span className="font-mono">{model.model}</span>: {model.message} Save a version with another model, have it
      tested, and pin the tenant to that, or let it go.
    </Line>
  );
}

function Line({ tone, children }: { tone: string; children: ReactNode }) {
  return (
    <span className={`mt-1 flex max-w-56 gap-1.5 text-xs leading-[1.125rem] ${tone}`}>
      <WarningIcon className="mt-0.5 size-3.5 flex-none" />
      <span>{children}</span>
    </span>
  );
}
