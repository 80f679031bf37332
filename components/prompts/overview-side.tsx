import { CopyButton } from "#components/ui/copy-button.tsx";
import { type KvRow, KvTable } from "#components/ui/kv-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { SideSection } from "#components/ui/side-section.tsx";
import { VariableChip } from "#components/ui/variable-chip.tsx";
import { promptPath, snippetPath } from "#lib/prompts/domain/paths.ts";
import type { Contract, PromptOverview, SuiteFacts } from "#lib/prompts/domain/prompt-overview.ts";
import { policyInWords, type ReleaseRules } from "#lib/releases/domain/standing.ts";
import { IncludedSection } from "./included-section.tsx";

const VARIABLES_SHOWN = 4;

export type OverviewSideProps = { workspace: string; overview: PromptOverview; rules: ReleaseRules };

/** What the prompt is tested by, what a release needs, and what callers must bring. */
export function OverviewSide({ workspace, overview: { name, kind, suite, latest }, rules }: OverviewSideProps) {
  return (
    <>
      {kind === "snippet" && (
        <SideSection title="Snippet">
          <p className="py-2 text-sm text-ink-2">
            Prompts include it as <code className="font-mono">{`{{> ${name}}}`}</code>.{" "}
            <Link href={snippetPath(workspace, name)}>Who includes it</Link>
          </p>
        </SideSection>
      )}
      {kind === "prompt" && <SuiteSection workspace={workspace} name={name} suite={suite} />}
      <SideSection title="Rules for a release">
        <ul className="py-2 text-sm leading-6">
          {policyInWords(rules.policy, rules.winRateFloor).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="text-xs text-ink-3">
          {rules.policy.prefix === "" ? "The rule for all prompts" : `The rule for ${rules.policy.prefix}`}
          {", "}
          <Link href={promptPath(workspace, name, "settings")}>where it comes from</Link>
        </p>
      </SideSection>
      {latest && (
        <SideSection title={`Contract of v${latest.number}`}>
          <KvTable rows={contractRows(latest, kind)} />
        </SideSection>
      )}
      {latest && latest.includes.length > 0 && <IncludedSection workspace={workspace} includes={latest.includes} />}
    </>
  );
}

function SuiteSection({ workspace, name, suite }: { workspace: string; name: string; suite: SuiteFacts | null }) {
  return (
    <SideSection title={suite ? `Suite, revision ${suite.revision}` : "Suite"}>
      {suite ? (
        <KvTable rows={suiteRows(suite)} />
      ) : (
        <p className="py-2 text-sm text-ink-2">
          No cases yet, so no run can tell whether a version is better.{" "}
          <Link href={promptPath(workspace, name, "suite")}>Add cases</Link>
        </p>
      )}
    </SideSection>
  );
}

function suiteRows(suite: SuiteFacts): KvRow[] {
  const drop = suite.smallestVisibleDrop;
  return [
    { label: "Golden", value: suite.golden },
    { label: "Production", value: suite.production },
    { label: "Synthetic", value: suite.synthetic },
    { label: "Critical", value: suite.critical },
    {
      label: "Sees drops of",
      value: drop === null ? "cannot be told yet" : `${Number((drop * 100).toFixed(1))} points or more`,
    },
  ];
}

function contractRows({ model, variables, templateFormat, commitSha }: Contract, kind: "prompt" | "snippet"): KvRow[] {
  const shown = variables.slice(0, VARIABLES_SHOWN);
  return [
    ...(kind === "prompt" ? [{ label: "Model", value: model, mono: true }] : []),
    {
      label: "Variables",
      value:
        shown.length === 0 ? (
          "none"
        ) : (
          <span className="flex flex-wrap justify-end gap-1">
            {shown.map((name) => (
              <VariableChip key={name} name={name} format={templateFormat} />
            ))}
            {variables.length > shown.length && <span>+{variables.length - shown.length}</span>}
          </span>
        ),
    },
    {
      label: "Commit",
      value: (
        <CopyButton text={commitSha} variant="quiet" className="-my-1 -mr-2 font-mono">
          {commitSha.slice(0, 7)}
        </CopyButton>
      ),
    },
  ];
}
