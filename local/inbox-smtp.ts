import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { type Mail, readMail } from './inbox-message.ts';

/** Takes every mail from and to any address. Not listening yet. */
export const createSmtpSink = (take: (mail: Mail) => void): SMTPServer =>
  new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onData: (stream, { envelope }, done) => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      const to = envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((bytes) => readMail({ from, to }, bytes))
        .then(take)
        .then(() => done(), done);
    },
  });
