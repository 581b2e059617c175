/** The two protocols of GraphQL over WebSockets, over the pipeline of the door. */
import type { Door } from '../../../http/door.ts';
import { apollo } from './apollo.ts';
import { Connection } from './connection.ts';
import type { ConnectionOptions } from './operation.ts';
import { transportWs } from './transport-ws.ts';

export const socketsOf = (options: ConnectionOptions): NonNullable<Door['sockets']> => ({
  protocols: [transportWs.name, apollo.name],
  connect: (socket) => new Connection(socket, socket.protocol === apollo.name ? apollo : transportWs, options),
});
