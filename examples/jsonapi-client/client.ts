/** A typed client of the JSON:API: paths, parameters, bodies and answers are those of `openapi.json`. */
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './api.ts';

const MEDIA_TYPE = 'application/vnd.api+json';

export type JsonApiClient = Client<paths, typeof MEDIA_TYPE>;

/** @param baseUrl of the gateway, such as `http://127.0.0.1:8080` */
export const jsonApiClient = (baseUrl: string, token: string): JsonApiClient =>
  createClient<paths, typeof MEDIA_TYPE>({
    baseUrl,
    headers: { accept: MEDIA_TYPE, 'content-type': MEDIA_TYPE, authorization: `Bearer ${token}` },
    // The types are of JSON; without this, openapi-fetch would say application/json.
    bodySerializer: (body) => JSON.stringify(body),
  });
