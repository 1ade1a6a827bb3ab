import { once } from 'node:events';
import type { Server } from 'node:net';
import { loopback, noPort } from './free-port.ts';
import { createInboxServer } from './inbox-http.ts';
import { createSmtpSink } from './inbox-smtp.ts';
import { createMailbox, type Mailbox } from './mailbox.ts';
import type { Narrate } from './narration.ts';
import { createSesPublisher } from './ses-publisher.ts';
import type { Target } from './target.ts';

interface InboxOptions {
  /** Any free port by default. */
  readonly smtpPort?: number | undefined;
  /** The share of all addresses that bounces, 0 to 1; none by default. `PUT /bounce-share` changes it. */
  readonly bounceShare?: number | undefined;
  readonly narrate?: Narrate;
}

export interface Inbox {
  readonly url: string;
  readonly smtpPort: number;
  readonly mails: Mailbox;
  /** From now on the inbox reports to this AWS what becomes of each mail, as SES would. */
  tellEventsTo(target: Target): void;
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
 * The destination of the product's mails: an SMTP server that takes everything, and pages to read it. It also
 * plays SES's part and reports what becomes of each mail.
 * Errors: ExpectedFailure if there is no port to listen on.
 */
export const openInbox = async ({
  smtpPort = 0,
  bounceShare = 0,
  narrate = () => undefined,
}: InboxOptions = {}): Promise<Inbox> => {
  const mails = createMailbox();
  const behaviour = { bounceShare };
  const ses = createSesPublisher(() => behaviour.bounceShare, narrate);
  const sink = createSmtpSink((mail) => ses.publish(mails.add(mail)));
  const web = createInboxServer(mails, behaviour);
  // A sender that hangs up halfway must not end us.
  sink.on('error', () => undefined);
  const close = async () => {
    web.closeAllConnections();
    await Promise.all([
      new Promise<void>((resolve) => web.close(() => resolve())),
      new Promise<void>((resolve) => sink.close(() => resolve())),
      ses.close(),
    ]);
  };
  try {
    const [smtp, http] = await Promise.all([listen(sink.server, smtpPort), listen(web, 0)]);
    return {
      url: `http://${loopback}:${http}`,
      smtpPort: smtp,
      mails,
      tellEventsTo: ses.connect,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
