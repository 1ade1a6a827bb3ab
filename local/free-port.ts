import { createServer } from 'node:net';
import { ExpectedFailure } from './expected-failure.ts';

export const loopback = '127.0.0.1';

/** An unused port of this machine. Errors: ExpectedFailure if there is none. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(noPort(error)));
    server.listen(0, loopback, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

export const noPort = (error: Error): ExpectedFailure =>
  new ExpectedFailure(
    `Aftercare found no free port on ${loopback} (${error.message}). Close some programs that listen there, then start again.`,
  );
