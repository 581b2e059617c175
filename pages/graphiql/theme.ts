/** GraphiQL's styles follow the system's theme; its editors take it once, when they open. Here they follow too. */

/** Names of GraphiQL's themes for its editors. */
const themeOf = (isDark: boolean): string => (isDark ? 'graphiql-DARK' : 'graphiql-LIGHT');

export function followTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', ({ matches }) => {
    // Empty, or not there, until somebody has chosen one in GraphiQL's settings.
    if (!localStorage['graphiql:theme']) self.monaco.editor.setTheme(themeOf(matches));
  });
}
