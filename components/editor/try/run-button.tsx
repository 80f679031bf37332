import { useModifierKey } from "#components/shell/use-modifier-key.ts";
import { PlayIcon, StopIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

export type RunButtonProps = { running: boolean; blockedReason: string | null; onRun: () => void; onStop: () => void };

/** Runs, and stops what runs, in one place. */
export function RunButton({ running, blockedReason, onRun, onStop }: RunButtonProps) {
  const modifier = useModifierKey();
  return (
    <Button
      icon={running ? <StopIcon /> : <PlayIcon />}
      blockedReason={running ? null : blockedReason}
      reasonPlacement="under"
      aria-keyshortcuts="Control+Enter Meta+Enter"
      onClick={running ? onStop : onRun}
      className="min-w-32 max-md:w-full"
    >
      {running ? "Stop" : "Run"}
      {!running && (
        <span className="max-md:hidden">
          <Kbd>{modifier === "⌘" ? "⌘ ⏎" : "Ctrl ⏎"}</Kbd>
        </span>
      )}
    </Button>
  );
}
