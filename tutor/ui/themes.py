"""The colours there are: dark and light ones, some told apart by everybody, the terminal's own."""

from __future__ import annotations

from dataclasses import replace

from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="dark",
    background="#15181e",
    surface="#1b1f27",
    panel="#262b36",
    foreground="#d7dce4",
    primary="#7db7f0",
    secondary="#9aa7ba",
    warning="#e9b765",
    error="#f2918a",
    success="#8ccf9a",
    accent="#c5a8f2",
    variables={"frame": "#667085"},
)
LIGHT = Theme(
    name="light",
    dark=False,
    background="#fbfaf6",
    surface="#f3f1ea",
    panel="#e6e3d9",
    foreground="#23272e",
    primary="#1d5c99",
    secondary="#566070",
    warning="#7c4e00",
    error="#a83232",
    success="#28682f",
    accent="#6a3fa3",
    variables={"frame": "#8a867c"},
)
# The hues of Okabe and Ito (jfly.uni-koeln.de/color), which people of every kind of colour vision
# tell apart, in those shades that lie farthest from one another and can be read on their ground.
COLOUR_BLIND_DARK = replace(
    DARK,
    name="colour-blind-dark",
    primary="#66bbeb",
    warning="#f9f4b3",
    error="#e18e4c",
    success="#19a781",
    accent="#eac9db",
)
COLOUR_BLIND_LIGHT = replace(
    LIGHT,
    name="colour-blind-light",
    primary="#004f7c",
    warning="#734f00",
    error="#552500",
    success="#006e50",
    accent="#513042",
)


def _coloured(theme: Theme) -> Theme:
    """With coloured text in the theme's very colours, where Textual would blend them, and with the
    names of the style sheet."""
    signs = ("primary", "secondary", "warning", "error", "success", "accent")
    panel, ground = theme.panel or "", theme.background or ""
    return replace(
        theme,
        variables={
            **theme.variables,
            **{f"text-{sign}": getattr(theme, sign) for sign in signs},
            "bar": panel,
            "focus-ground": panel,
            "footer-background": panel,
            "footer-foreground": theme.foreground or "",
            "footer-key-foreground": theme.primary,
            "block-cursor-foreground": ground,
            "block-cursor-background": theme.primary,
            "border": theme.accent or "",
            "border-blurred": panel,
            "scrollbar": theme.variables["frame"],
            "scrollbar-background": panel,
        },
    )


def _of_terminal(kind: str) -> Theme:
    """The 16 colours of the terminal, whatever they are there."""
    theme = BUILTIN_THEMES[f"ansi-{kind}"]
    track = [f"scrollbar-background{state}" for state in ("", "-hover", "-active")]
    own = dict.fromkeys(("bar", "focus-ground", "frame", *track), "ansi_default")
    return replace(theme, name=f"terminal-{kind}", variables={**theme.variables, **own})


THEMES = (
    *map(_coloured, (DARK, LIGHT, COLOUR_BLIND_DARK, COLOUR_BLIND_LIGHT)),
    *map(_of_terminal, ("dark", "light")),
)
NAMES = tuple(theme.name for theme in THEMES)
COLOURLESS = "terminal-dark"
"""Without its colours, what is left of this theme is what the terminal writes with."""


def install(app: App[int]) -> None:
    """Make these the app's themes, and no others; a terminal without colours gets none."""
    for name in app.available_themes.keys() - set(NAMES):
        app.unregister_theme(name)
    for theme in THEMES:
        app.register_theme(theme)
    app.theme = COLOURLESS if app.no_color else DARK.name


def following(name: str) -> str:
    """The theme after that one, the first after the last."""
    return NAMES[(NAMES.index(name) + 1) % len(NAMES)]
