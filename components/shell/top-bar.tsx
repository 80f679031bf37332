import type { Account, SignOut, WorkspaceRef } from "./account.ts";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { InboxLink } from "./inbox-link.tsx";
import { JumpBox } from "./jump-box.tsx";
import type { NavItem } from "./nav-item.ts";
import { NavLinks } from "./nav-links.tsx";
import { PhoneMenu } from "./phone-menu.tsx";

export type TopBarProps = {
  workspace: WorkspaceRef;
  nav: readonly NavItem[];
  account: Account;
  workspaces?: readonly WorkspaceRef[];
  onSignOut?: SignOut;
};

/** The bar on every page: where I am, where I can go, who I am. */
export function TopBar({ workspace, nav, account, workspaces, onSignOut }: TopBarProps) {
  const inbox = nav.find(({ aside }) => aside);
  return (
    <header className="flex h-12 flex-none items-center gap-6 border-b bg-paper gutter max-xl:gap-3 max-md:h-14 print:hidden">
      <Brand workspace={workspace} />
      <NavLinks items={nav.filter(({ aside }) => !aside)} className="max-lg:hidden" />
      <div className="ml-auto flex min-w-0 items-center gap-4">
        <div className="min-w-0 max-lg:hidden">
          <JumpBox />
        </div>
        {inbox && <InboxLink item={inbox} />}
        <div className="max-lg:hidden">
          <AccountMenu account={account} workspaces={workspaces} onSignOut={onSignOut} />
        </div>
        <PhoneMenu nav={nav} account={account} onSignOut={onSignOut} />
      </div>
    </header>
  );
}
