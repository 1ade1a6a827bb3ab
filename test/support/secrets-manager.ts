import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import * as z from 'zod';

interface Kept {
  readonly text: string;
  readonly version: string;
  /** Seconds since 1970. */
  readonly created: number;
}

const asked = z.object({
  SecretId: z.string().optional(),
  Name: z.string().optional(),
  SecretString: z.string().optional(),
  ClientRequestToken: z.string().optional(),
});

const refused = (type: string) => ({ status: 400, body: { __type: type, message: type } });

/**
 * Secrets Manager as far as it is used: its JSON protocol over HTTP, for the clients of one test file. A version that was
 * written under a token is not written again with something else, as AWS says of `ClientRequestToken`.
 */
export const secretsManagerForTests = () => {
  const kept = new Map<string, Kept>();
  const tokens = new Map<string, string>();
  /** The names that were read, in their order. */
  const reads: string[] = [];
  const edges = { now: () => Date.now() };

  const write = (name: string, { SecretString: text = '', ClientRequestToken }: z.output<typeof asked>) => {
    const version = ClientRequestToken ?? `version-${tokens.size}`;
    if ((tokens.get(version) ?? text) !== text) return refused('ResourceExistsException');
    tokens.set(version, text);
    kept.set(name, { text, version, created: Math.floor(edges.now() / 1000) });
    return { status: 200, body: { Name: name, VersionId: version } };
  };

  const answer = (operation: string | undefined, body: z.output<typeof asked>) => {
    const name = body.SecretId ?? body.Name ?? '';
    const found = kept.get(name);
    if (operation === 'CreateSecret') return found ? refused('ResourceExistsException') : write(name, body);
    if (!found) return refused('ResourceNotFoundException');
    if (operation === 'PutSecretValue') return write(name, body);
    reads.push(name);
    const { text, version, created } = found;
    return { status: 200, body: { SecretString: text, VersionId: version, CreatedDate: created } };
  };

  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const operation = String(request.headers['x-amz-target']).split('.')[1];
      const { status, body: said } = answer(operation, asked.parse(body));
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(said));
    });
  });

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    kept.clear();
    reads.length = 0;
  });

  return {
    edges,
    reads,
    put: (name: string, SecretString: string) => write(name, { SecretString }),
    textOf: (name: string) => kept.get(name)?.text,
    names: () => [...kept.keys()],
  };
};
