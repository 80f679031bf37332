/** The manifest of a Slack app that speaks for one Countersign, as YAML (docs.slack.dev, "App manifest"). */
export function appManifest(origin: string): string {
  return [
    "display_information:",
    "  name: Countersign",
    "  description: What is served, pause a rollout, roll back",
    "features:",
    "  bot_user:",
    "    display_name: Countersign",
    "    always_online: true",
    "  slash_commands:",
    "    - command: /prompt",
    `      url: ${origin}/api/v1/slack/commands`,
    "      description: What is served, pause a rollout, roll back",
    "      usage_hint: status | pause | rollback NAME [reason]",
    "      should_escape: false",
    "oauth_config:",
    "  scopes:",
    "    bot:",
    "      - chat:write",
    "      - commands",
    "settings:",
    "  org_deploy_enabled: false",
    "  socket_mode_enabled: false",
    "  token_rotation_enabled: false",
  ].join("\n");
}
