/** What the tests use of clients that come without types. */
declare module 'devour-client' {
  interface Answer {
    readonly data: never;
    readonly meta?: { readonly total: number };
  }
  export default class JsonApi {
    constructor(options: { apiUrl: string; bearer: string; pluralize: false; logger: false });
    define(model: string, attributes: object, options: { collectionPath: string }): void;
    findAll(model: string, parameters: object): Promise<Answer>;
    find(model: string, id: string, parameters?: object): Promise<Answer>;
    create(model: string, values: object): Promise<Answer>;
    update(model: string, values: object): Promise<Answer>;
    destroy(model: string, id: string): Promise<unknown>;
  }
}

declare module 'ra-jsonapi-client' {
  type Provider = (type: string, resource: string, parameters: object) => Promise<{ data: never; total?: number }>;
  export default function client(apiUrl: string): Provider;
}
