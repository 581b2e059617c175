/** PostGraphile over `node:http`. */
import './with-resolvers.ts';
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { grafserv } from 'postgraphile/grafserv/node';
import { serve } from '../variables.ts';
import { preset } from './preset.ts';

const server = createServer();
const serv = postgraphile(preset).createServ(grafserv);
await serv.addTo(server);
await serv.ready();
serve(server);
