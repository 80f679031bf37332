import { PromoteButton } from "#components/releases/promote-button.tsx";
import { RollBackButton } from "#components/releases/roll-back-button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { promptPath } from "#lib/prompts/domain/paths.ts";

export type PromptActionsProps = {
  workspace: string;
  name: string;
  mayEdit: boolean;
  mayRollBack: boolean;
  archived: boolean;
  hasVersion: boolean;
  released: boolean;
};

/** Edit, promote, roll back: in the same place on every tab, with the reason where one may not. */
export function PromptActions(props: PromptActionsProps) {
  const { workspace, name, mayEdit, mayRollBack, archived, hasVersion, released } = props;
  const editReason = archived ? "Archived" : mayEdit ? undefined : "Needs the role editor";
  const promoteReason = archived ? "Archived" : hasVersion ? undefined : "Nothing is saved yet";
  const rollBackReason = released ? (mayRollBack ? undefined : "Needs the role operator") : "Nothing is released yet";
  return (
    <>
      <ButtonLink href={promptPath(workspace, name, "edit")} blockedReason={editReason} reasonPlacement="under">
        Edit
      </ButtonLink>
      <PromoteButton workspace={workspace} prompt={name} blockedReason={promoteReason} reasonPlacement="under" />
      <RollBackButton workspace={workspace} prompt={name} blockedReason={rollBackReason} reasonPlacement="under" />
    </>
  );
}
