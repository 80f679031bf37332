import { DownloadIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";

/** Takes the evidence of a release away as one ZIP. A form, not a link: that it was taken is written into the log. */
export function PackButton({ workspace, prompt, seq }: { workspace: string; prompt: string; seq: number }) {
  return (
    <form method="post" action={promptPath(workspace, prompt, `releases/${seq}/pack`)}>
      <Button type="submit" icon={<DownloadIcon />}>
        Export evidence pack
      </Button>
    </form>
  );
}
