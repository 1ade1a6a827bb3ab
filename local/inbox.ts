import { once } from 'node:events';
import type { Server } from 'node:net';
import { loopback, noPort } from './free-port.ts';
import { createInboxServer } from './inbox-http.ts';
import { createSmtpSink } from './inbox-smtp.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';

export interface Inbox {
  readonly url: string;
  readonly smtpPort: number;
  readonly mails: Mailbox;
  close(): Promise<void>;
}

const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, loopback);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw noPort(error instanceof Error ? error : new Error(String(error)));
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

/**
 * Where the product's mails end: an SMTP server that takes everything, and pages to read it.
 * Errors: ExpectedFailure when there is no port to listen on.
 */
export const openInbox = async (smtpPort = 0): Promise<Inbox> => {
  const mails = createMailbox();
  const sink = createSmtpSink(mails);
  const web = createInboxServer(mails);
  // A sender that hangs up in the middle is no reason to end.
  sink.on('error', () => undefined);
  const close = async () => {
    web.closeAllConnections();
    await Promise.all([
      new Promise<void>((resolve) => web.close(() => resolve())),
      new Promise<void>((resolve) => sink.close(() => resolve())),
    ]);
  };
  try {
    const [smtp, http] = await Promise.all([listen(sink.server, smtpPort), listen(web, 0)]);
    return { url: `http://${loopback}:${http}`, smtpPort: smtp, mails, close };
  } catch (error) {
    await close();
    throw error;
  }
};
