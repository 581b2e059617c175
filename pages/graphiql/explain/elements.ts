/** Makes elements of the page; text is always text. */

type Child = Node | string;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A labelled menu. */
export function menu(
  label: string,
  options: readonly { readonly value: string; readonly text: string }[],
  chosen: string,
  choose: (value: string) => void,
): HTMLElement {
  const select = element('select', {}, ...options.map(({ value, text }) => element('option', { value }, text)));
  select.value = chosen;
  select.addEventListener('change', () => choose(select.value));
  return element('label', {}, `${label} `, select);
}

export const button = (label: string, press: () => void): HTMLElement =>
  element('button', { type: 'button', className: 'graphiql-button', onclick: press }, label);
