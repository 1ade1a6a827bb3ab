import { once } from 'node:events';
import type { Server } from 'node:http';

export interface Running {
  readonly url: string;
  readonly stop: () => void;
}

/** Starts a server of this machine at a free port. */
export const listening = async (server: Server): Promise<Running> => {
  // Longer than any client keeps a connection: one that is closed in use would fail a bench.
  server.keepAliveTimeout = 600_000;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The stand-in has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
