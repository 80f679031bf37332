/** Where the pins of a prompt are listed, below the workspace's address. */
export function pinPath(prompt: string): string {
  return `settings/pins?prompt=${encodeURIComponent(prompt)}`;
}
