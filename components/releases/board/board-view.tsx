import { CopyLink } from "#components/proof/copy-link.tsx";
import { PromoteButton } from "#components/releases/promote-button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Page } from "#components/ui/page.tsx";
import { releasePath } from "#lib/proof/domain/served-path.ts";
import type { Propagation } from "#lib/releases/queries-propagation.ts";
import { PropagationBoard } from "./propagation-board.tsx";

export type BoardViewProps = { workspace: string; first: Propagation };

/** A release's board at its own address: the same for everybody who is sent the link. */
export function BoardView({ workspace, first }: BoardViewProps) {
  const { prompt, channel, seq, from, by, reason } = first;
  return (
    <Page className="pt-8 max-md:pt-5">
      <div className="max-w-[52rem]">
        <PropagationBoard workspace={workspace} prompt={prompt} channel={channel} seq={seq} first={first} heading>
          <p className="mt-6 border-t pt-3 text-ink-2">
            By {by}, “{reason.replace(/\.$/, "")}”
            {from && from.version !== first.version && `, away from v${from.version}`}.
          </p>
          <div className="mt-3 flex flex-wrap items-center gap-2">
            <ButtonLink href={releasePath(workspace, prompt, { channel, seq })}>The release</ButtonLink>
            <CopyLink />
            {from && from.version !== first.version && (
              <PromoteButton
                workspace={workspace}
                prompt={prompt}
                version={from.version}
                channel={channel}
                variant="quiet"
              >
                Undo: back to v{from.version}…
              </PromoteButton>
            )}
          </div>
        </PropagationBoard>
      </div>
    </Page>
  );
}
