import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished, vi } from 'vitest';

export interface Call {
  readonly headers: IncomingMessage['headers'];
  readonly form: string;
}

/**
 * A server in SES's place, until the test is over, with the environment that Lambda gives a function.
 * `answer` gets the response once the whole call is there. Answers the calls so far.
 */
export const inPlaceOfSes = async (
  answer: (response: ServerResponse) => unknown,
  { token }: { readonly token?: string } = {},
): Promise<{ readonly calls: readonly Call[]; stop(): void }> => {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    calls.push({ headers: request.headers, form: await text(request) });
    answer(response);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(() => {
    vi.unstubAllEnvs();
    stop();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  for (const [name, value] of Object.entries({
    AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${address.port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    AWS_SESSION_TOKEN: token ?? '',
  }))
    vi.stubEnv(name, value);
  return { calls, stop };
};
