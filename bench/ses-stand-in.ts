import { createServer } from 'node:http';

/**
 * The least that SES's HTTP API can be, in a process of its own so that its work is not counted as ours: takes whatever
 * comes, gives it an id, and tells its port to whoever started it.
 */
let taken = 0;
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    taken += 1;
    response
      .writeHead(200, { 'content-type': 'text/xml' })
      .end(
        `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${taken}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>${taken}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
      );
  });
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
process.on('disconnect', () => process.exit());
