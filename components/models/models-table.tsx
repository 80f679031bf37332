import clsx from "clsx";
import type { ReactNode } from "react";
import { ListKeys } from "#components/shell/list-keys.tsx";
import { DataRow } from "#components/ui/data-row.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { FailIcon, WarningIcon } from "#components/ui/meaning-icons.tsx";
import { Td } from "#components/ui/td.tsx";
import { Th } from "#components/ui/th.tsx";
import { type ModelWarning, spoken } from "#lib/models/domain/model-warnings.ts";
import type { ModelLine, ModelSettings } from "#lib/models/queries-models.ts";
import { ModelButton } from "./model-button.tsx";
import { promptsInWords, sourcePlace } from "./provider-words.ts";

const RANK = { error: 0, warning: 1, notice: 2 };
const worst = ({ warnings }: ModelLine) => Math.min(3, ...warnings.map(({ severity }) => RANK[severity]));

/** The models in use, the ones that want something done first. */
export function ModelsTable({ workspace, data }: { workspace: string; data: ModelSettings }) {
  const models = [...data.models].sort((a, b) => worst(a) - worst(b) || a.model.localeCompare(b.model));
  return (
    <ListKeys>
      <DataTable
        label="Models, their prices and the days they go"
        minWidth="min-w-[56rem]"
        head={
          <tr>
            <Th>Model</Th>
            <Th numeric>$ per million in / out</Th>
            <Th>Goes</Th>
            <Th>Notices read by</Th>
            <Th>In use</Th>
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        }
      >
        {models.map((line) => (
          <DataRow key={line.model} stop>
            <Th scope="row" className="max-w-80 font-normal">
              <span className="font-mono font-medium wrap-anywhere">{line.model}</span>
              <Warnings warnings={line.warnings} />
              {line.note && <span className="mt-1 block text-xs leading-[1.125rem] text-ink-2">{line.note}</span>}
            </Th>
            <Td numeric>
              <Price line={line} asOf={data.defaultsAsOf} />
            </Td>
            <Td className="whitespace-nowrap">
              <Goes line={line} />
            </Td>
            <Td className={clsx(!line.noticeOwner && "text-ink-3")}>
              {line.noticeOwner?.name ?? (line.model.startsWith("local/") ? "no vendor" : "nobody")}
            </Td>
            <Td className="max-w-56">
              <Uses line={line} />
            </Td>
            <Td className="text-right">
              <ModelButton
                workspace={workspace}
                members={data.members}
                model={{ name: line.model, line }}
                blocked={data.blocked !== null}
                label="Edit…"
                aria-label={`Edit ${line.model}…`}
              />
            </Td>
          </DataRow>
        ))}
      </DataTable>
    </ListKeys>
  );
}

const TONE = { error: "text-fail", warning: "text-unsure", notice: "text-ink-2" };

function Warnings({ warnings }: { warnings: readonly ModelWarning[] }) {
  return warnings.map(({ code, severity, message }) => (
    <span key={code} className={clsx("mt-1 flex gap-1.5 text-xs leading-[1.125rem]", TONE[severity])}>
      {severity === "error" && <FailIcon className="mt-0.5 size-3.5" />}
      {severity === "warning" && <WarningIcon className="mt-0.5 size-3.5" />}
      <span>{message}</span>
    </span>
  ));
}

function Small({ children }: { children: ReactNode }) {
  return <span className="block text-xs leading-[1.125rem] text-ink-3">{children}</span>;
}

const usd = (value: number) => value.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 4 });

function Price({ line: { prices, priceSource, priceNote }, asOf }: { line: ModelLine; asOf: string }) {
  if (!prices) return <span className="text-ink-3">not known</span>;
  const free = prices.inputUsdPerMillion === 0 && prices.outputUsdPerMillion === 0;
  return (
    <>
      {free ? "free" : `${usd(prices.inputUsdPerMillion)} / ${usd(prices.outputUsdPerMillion)}`}
      {priceSource === "set here" && <Small>set here</Small>}
      {priceSource === "default" && priceNote && (
        <Small>
          default of {spoken(asOf)}
          <span className="block">{sourcePlace(priceNote)}</span>
        </Small>
      )}
    </>
  );
}

function Goes({ line: { retiresOn, deprecatedOn, dateSource, dateNote } }: { line: ModelLine }) {
  if (!retiresOn && !deprecatedOn) return <span className="text-ink-3">no day named</span>;
  return (
    <>
      {retiresOn ? spoken(retiresOn) : "no day named"}
      {deprecatedOn && <Small>deprecated {spoken(deprecatedOn)}</Small>}
      <Small>{dateSource === "set here" ? "set here" : sourcePlace(dateNote ?? "")}</Small>
    </>
  );
}

function Uses({ line: { servedIn, newestIn, judges } }: { line: ModelLine }) {
  const ahead = newestIn.filter((prompt) => !servedIn.includes(prompt));
  if (servedIn.length + ahead.length === 0 && !judges) return <span className="text-ink-3">nowhere</span>;
  return (
    <>
      {servedIn.length > 0 && (
        <span className="block">
          {servedIn.length} {servedIn.length === 1 ? "prompt serves it" : "prompts serve it"}
          <Small>{promptsInWords(servedIn)}</Small>
        </span>
      )}
      {ahead.length > 0 && (
        <span className="block">
          newest of {ahead.length}
          <Small>{promptsInWords(ahead)}</Small>
        </span>
      )}
      {judges && <span className="block">judges outputs</span>}
    </>
  );
}
