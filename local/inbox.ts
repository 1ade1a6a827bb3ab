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
  /** Any free one unless told. */
  readonly smtpPort?: number | undefined;
  /** What share of all addresses bounces, 0 to 1; none unless told. It can be changed by `PUT /bounce-share`. */
  readonly bounceShare?: number | undefined;
  readonly narrate?: Narrate;
}

export interface Inbox {
  readonly url: string;
  readonly smtpPort: number;
  readonly mails: Mailbox;
  /** From now on the inbox tells this AWS what becomes of each mail, as SES would. */
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
 * Where the product's mails end: an SMTP server that takes everything, and pages to read it. It plays SES's part too:
 * what becomes of each mail.
 * Errors: ExpectedFailure when there is no port to listen on.
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
  // A sender that hangs up in the middle is no reason to end.
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
