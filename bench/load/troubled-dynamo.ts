import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { passOn } from '../little-aws.ts';

/** Which trouble one request gets: none, an error before it is done, or a lost answer after it was done. */
export type Trouble = 'none' | 'refused' | 'unavailable' | 'answer-lost';

/** Errors of DynamoDB. The client does not try the first one again by itself, so the whole invocation fails. */
const errors = {
  refused: [400, 'AccessDeniedException'],
  unavailable: [500, 'InternalServerError'],
} as const;

/** Stands before a DynamoDB and makes trouble. */
export const troubledDynamo = (engine: string, trouble: () => Trouble): Server =>
  createServer(async (request, response) => {
    const body = await text(request);
    const kind = trouble();
    if (kind === 'refused' || kind === 'unavailable') {
      const [status, name] = errors[kind];
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'Trouble.' }),
      );
      return;
    }
    const answer = await passOn(engine, request, body);
    if (kind === 'answer-lost') {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(answer.body);
  });
