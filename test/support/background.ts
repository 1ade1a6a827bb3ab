import { once } from 'node:events';
import { createServer, get } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * Work that only some test files need, done while other tests run: a global setup offers it, and test files,
 * which run in other processes, ask for it and wait. Each piece of work is done once, when it is first asked
 * for.
 */
export const offer = async (works: Readonly<Record<string, () => Promise<unknown>>>) => {
  const begun = new Map<string, Promise<unknown>>();
  const begin = (name: string): Promise<unknown> => {
    const work = works[name];
    const result = begun.get(name) ?? (work ? work() : Promise.reject(new Error(`Nobody offers ${name}.`)));
    begun.set(name, result);
    return result;
  };
  const server = createServer(async (request, response) => {
    try {
      const result = await begin(request.url?.slice(1) ?? '');
      response.end(JSON.stringify(result));
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new Error('The server of a test run has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    withdraw: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** The result of work that a global setup offers, however long it takes. Errors: the error of the work. */
export const awaitWork = async (url: string, name: string): Promise<unknown> => {
  // A connection of its own: one that is left from the last question may have been closed by the other end meanwhile.
  const [response] = await once(get(`${url}/${name}`, { agent: false }), 'response');
  const said = await text(response);
  if (response.statusCode !== 200) throw new Error(said);
  return JSON.parse(said);
};
