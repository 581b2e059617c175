/** The JSON:API in the browser, as the caller's role has it: signed in with the demo's token where there is one. */
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import 'swagger-ui-dist/swagger-ui.css';
import './page.css';

const input = (selector: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(selector);
  if (!found) throw new Error(`${selector} is not in the page`);
  return found;
};
const [token, role] = [input('#token'), input('#role')];

/** The demo's token, anew at each visit; elsewhere its place is for a token of yours. */
async function demoToken(): Promise<string> {
  const answer = await fetch('/docs/session.json');
  const { token } = answer.ok ? await answer.json() : { token: null };
  return token ?? '';
}

/** Who asks, for the description and for whatever is tried. */
const callerHeaders = (): Record<string, string> => ({
  ...(token.value !== '' && { Authorization: `Bearer ${token.value}` }),
  ...(role.value !== '' && { 'x-hasura-role': role.value }),
});

function show(): void {
  SwaggerUI({
    url: '/v1/openapi.json',
    domNode: document.querySelector('#root'),
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
    requestInterceptor(request) {
      Object.assign(request.headers, callerHeaders());
      return request;
    },
  });
}

document.querySelector('#caller')?.addEventListener('submit', (event) => {
  event.preventDefault();
  show();
});

token.value = await demoToken();
show();
