/** GraphiQL's editors, found where Monaco keeps their texts: what is asked, by whom, and what was answered. */

const modelOf = (name: string) => self.monaco.editor.getModels().find(({ uri }) => uri.path.endsWith(name));

const textOf = (name: string): string => modelOf(name)?.getValue() ?? '';

export const operation = (): string => textOf('operation.graphql');
export const variables = (): string => textOf('variables.json');

type Headers = Readonly<Record<string, string>>;

export function headers(): Headers {
  try {
    return JSON.parse(textOf('request-headers.json')) as Headers;
  } catch {
    return {};
  }
}

/** Sets some headers, takes those away that are undefined, and leaves the others. */
export function setHeaders(changes: Readonly<Record<string, string | undefined>>): void {
  modelOf('request-headers.json')?.setValue(JSON.stringify({ ...headers(), ...changes }, null, 2));
}

/** What a role may ask is in its schema. */
export function reloadSchema(): void {
  document.querySelector<HTMLElement>('button[aria-label^="Re-fetch GraphQL schema"]')?.click();
}

/** Calls back with each answer; gives what ends that. */
export function onAnswer(tell: (answer: unknown) => void): () => void {
  const model = modelOf('response.json');
  const read = (): void => {
    try {
      tell(JSON.parse(model?.getValue() ?? ''));
    } catch {
      // It is still being written, or no answer.
    }
  };
  read();
  const listening = model?.onDidChangeContent(read);
  return () => listening?.dispose();
}
