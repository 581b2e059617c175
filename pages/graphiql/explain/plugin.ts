/** The panel as a plugin of GraphiQL, which is React: its element is a custom one, so that React leaves its inside alone. */
import { ExplainPanel } from './panel.ts';

const NAME = 'rowgate-explain';

export function explainPlugin() {
  customElements.define(NAME, ExplainPanel);
  const { createElement } = self.React;
  return {
    title: 'Explain',
    icon: () =>
      createElement(
        'svg',
        { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 2 },
        createElement('path', { d: 'M4 5h7M4 12h10M4 19h5M15 5h5M18 12h2M13 19h7' }),
      ),
    content: () => createElement(NAME),
  };
}
