/** Streams of server-sent events, read as an EventSource with headers reads them. */

export interface Events {
  readonly response: Response;
  /** All that came so far. */
  readonly text: string;
  /** Each whole event, without comments. */
  readonly events: readonly string[];
  readonly isOver: boolean;
  close(): void;
}

export interface Asked {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export async function events(url: string, { headers, query, variables = {} }: Asked): Promise<Events> {
  const closing = new AbortController();
  const response = await fetch(`${url}/v1/graphql`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
    signal: closing.signal,
  });
  let text = '';
  let isOver = false;
  const decoder = new TextDecoder();
  const reading = (async () => {
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>)
      text += decoder.decode(part, { stream: true });
  })();
  void reading
    .catch(() => {})
    .finally(() => {
      isOver = true;
    });
  return {
    response,
    get text() {
      return text;
    },
    get events() {
      return text
        .split('\n\n')
        .slice(0, -1)
        .filter((it) => !it.startsWith(':'));
    },
    get isOver() {
      return isOver;
    },
    close: () => closing.abort(),
  };
}
