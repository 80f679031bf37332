import { editor } from "./monaco.ts";

const NAME = "countersign";

const USED = [
  "sheet",
  "hover",
  "ink",
  "ink-2",
  "ink-3",
  "rule-strong",
  "edge",
  "accent",
  "accent-wash",
  "fail",
  "unsure",
  "candidate",
] as const;

/** The tokens as the browser resolves them in the theme in force, as #rrggbb. */
function resolveTokens(): Record<(typeof USED)[number], string> {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const found = USED.map((name) => {
    probe.style.color = `var(--color-${name})`;
    const parts = getComputedStyle(probe).color.match(/[\d.]+/g) ?? ["0", "0", "0"];
    const hex = parts.slice(0, 3).map((part) => Math.round(Number(part)).toString(16).padStart(2, "0"));
    return [name, `#${hex.join("")}`];
  });
  probe.remove();
  return Object.fromEntries(found);
}

function isDark(hex: string): boolean {
  return [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(hex.slice(at, at + 2), 16), 0) < 384;
}

function apply(): void {
  const color = resolveTokens();
  const rule = (token: string, name: (typeof USED)[number]) => ({ token, foreground: color[name].slice(1) });
  editor.defineTheme(NAME, {
    base: isDark(color.sheet) ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      rule("", "ink"),
      rule("string.key.json", "accent"),
      rule("string.value.json", "ink"),
      rule("number.json", "candidate"),
      rule("keyword.json", "candidate"),
      rule("delimiter", "ink-3"),
    ],
    colors: {
      "editor.background": color.sheet,
      "editor.foreground": color.ink,
      "editor.lineHighlightBackground": color.hover,
      "editor.lineHighlightBorder": "#00000000",
      "editor.selectionBackground": `${color.accent}3d`,
      "editor.inactiveSelectionBackground": `${color.accent}24`,
      "editor.selectionHighlightBackground": `${color.accent}1f`,
      "editorCursor.foreground": color.accent,
      "editorLineNumber.foreground": color["ink-3"],
      "editorLineNumber.activeForeground": color["ink-2"],
      "editorError.foreground": color.fail,
      "editorWarning.foreground": color.unsure,
      "editorInfo.foreground": color["ink-3"],
      "editorWidget.background": color.sheet,
      "editorWidget.foreground": color.ink,
      "editorWidget.border": color.edge,
      "editorHoverWidget.background": color.sheet,
      "editorHoverWidget.border": color.edge,
      "editorSuggestWidget.background": color.sheet,
      "editorSuggestWidget.border": color.edge,
      "editorSuggestWidget.foreground": color.ink,
      "editorSuggestWidget.selectedBackground": color["accent-wash"],
      "editorSuggestWidget.selectedForeground": color.ink,
      "editorSuggestWidget.highlightForeground": color.accent,
      "editorSuggestWidget.focusHighlightForeground": color.accent,
      "list.hoverBackground": color.hover,
      "input.background": color.sheet,
      "input.border": color.edge,
      "input.foreground": color.ink,
      "menu.background": color.sheet,
      "menu.foreground": color.ink,
      "menu.selectionBackground": color["accent-wash"],
      "menu.selectionForeground": color.ink,
      focusBorder: color.accent,
      "editor.placeholder.foreground": color["ink-3"],
      "editorUnicodeHighlight.border": color.unsure,
      "scrollbarSlider.background": `${color["rule-strong"]}99`,
    },
  });
  editor.setTheme(NAME);
}

let following = false;

/** Paints the editors in the page's tokens, now and whenever the theme changes. */
export function followTheme(): void {
  apply();
  if (following) return;
  following = true;
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
}
