/** The panel: who asks, whether it is explained, what is copied, and the explanation of the last answer. */
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import { type Caller, callers, hasSecret } from './callers.ts';
import { asCurl } from './copy.ts';
import { headers, onAnswer, operation, reloadSchema, setHeaders, variables } from './editors.ts';
import { button, element, menu } from './elements.ts';
import { type Explanation, shown } from './shown.ts';
import { asTypedDocument } from './typed-document.ts';

const HEADER = 'x-rowgate-explain';

const options = (...values: readonly string[]) => values.map((value) => ({ value, text: value }));

export class ExplainPanel extends HTMLElement {
  readonly #menus = element('div', { className: 'rowgate-menus' });
  readonly #explained = element('div', { className: 'rowgate-explained' });
  readonly #said = element('output');
  #stop = (): void => {};

  connectedCallback(): void {
    const copying = element(
      'div',
      { className: 'rowgate-menus' },
      button('Copy as curl', () => this.#copy(async () => asCurl(asked()))),
      button('Copy as TypeScript', () => this.#copy(typedDocument)),
      this.#said,
    );
    this.replaceChildren(this.#menus, copying, this.#explained);
    void this.#offer();
    this.#stop = onAnswer((answer) => this.#show(answer));
  }

  disconnectedCallback(): void {
    this.#stop();
  }

  async #offer(): Promise<void> {
    const people = await callers();
    const sent = headers();
    const roles = ['user', 'service', ...(hasSecret() ? ['admin'] : [])];
    const ask = (changes: Caller['headers']): void => {
      setHeaders(changes);
      // The editor tells GraphiQL of its text in a moment.
      setTimeout(reloadSchema, 700);
    };
    const current = people.findIndex((it) => Object.entries(it.headers).every(([name, value]) => sent[name] === value));
    this.#menus.replaceChildren(
      menu('Explain', options('off', 'plan', 'analyze'), sent[HEADER] ?? 'off', (mode) =>
        setHeaders({ [HEADER]: mode === 'off' ? undefined : mode }),
      ),
      menu('Role', options(...roles), sent['x-hasura-role'] ?? 'user', (role) => ask({ 'x-hasura-role': role })),
      menu(
        'Person and workspace',
        people.map(({ name }, index) => ({ value: String(index), text: name })),
        String(Math.max(0, current)),
        (index) => ask(people[Number(index)]?.headers ?? {}),
      ),
    );
  }

  #show(answer: unknown): void {
    const { explain } = (answer as { readonly extensions?: { readonly explain?: Explanation } }).extensions ?? {};
    const nothing = element('p', {}, 'Choose “plan” or “analyze”, and run a query.');
    this.#explained.replaceChildren(...(explain ? shown(explain) : [nothing]));
  }

  async #copy(make: () => Promise<string>): Promise<void> {
    try {
      await navigator.clipboard.writeText(await make());
      this.#said.value = 'Copied.';
    } catch (error) {
      this.#said.value = error instanceof Error ? error.message : String(error);
    }
  }
}

const asked = () => ({
  url: location.href.split('?', 1).join(),
  query: operation(),
  variables: variables(),
  headers: headers(),
});

/** The types are those of the role that asks: what it may not see is in no type of it. */
async function typedDocument(): Promise<string> {
  const { [HEADER]: _, ...sent } = headers();
  const answer = await fetch(location.pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...sent },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(errors[0].message);
  return asTypedDocument(operation(), buildClientSchema(data as IntrospectionQuery));
}
