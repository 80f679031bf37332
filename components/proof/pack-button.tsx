import { DownloadIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { releasePath } from "#lib/proof/domain/served-path.ts";

export type PackButtonProps = { workspace: string; prompt: string; channel: string; seq: number };

/** Takes the evidence of a release away as one ZIP. A form, not a link: that it was taken is written into the log. */
export function PackButton({ workspace, prompt, channel, seq }: PackButtonProps) {
  return (
    <form method="post" action={releasePath(workspace, prompt, { channel, seq }, "pack")}>
      <Button type="submit" icon={<DownloadIcon />}>
        Export evidence pack
      </Button>
    </form>
  );
}
