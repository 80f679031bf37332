export type SettingsGroup = { label: string; places: { href: string; label: string }[] };

/** Everything that is set somewhere in a workspace, by whom it concerns. */
export function settingsGroups(workspace: string): SettingsGroup[] {
  const at = (page: string, label: string) => ({ href: `/${workspace}/settings/${page}`, label });
  return [
    {
      label: "People and access",
      places: [
        at("members", "Members"),
        at("groups", "Groups"),
        at("sso", "Single sign-on"),
        at("services", "Services"),
        at("keys", "API keys"),
      ],
    },
    { label: "Rules", places: [at("policies", "Policies"), at("retention", "Retention")] },
    { label: "Serving", places: [at("tenants", "Tenants"), at("pins", "Pins"), at("channels", "Channels")] },
    { label: "Evaluation", places: [at("models", "Models"), at("judging", "Judging"), at("schedules", "Schedules")] },
    { label: "Watching", places: [at("watching", "Kept calls"), at("alerts", "Alerts")] },
    { label: "Outside", places: [at("webhooks", "Webhooks"), at("slack", "Slack")] },
    { label: "Yours", places: [at("notifications", "Notifications"), at("sessions", "Your sessions")] },
  ];
}
