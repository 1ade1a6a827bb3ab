import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import PostalMime from 'postal-mime';
import type { Content, Envelope } from '../../functions/mail/message.ts';

/**
 * The oracle for composing: the library does everything from scratch; none of our code writes a header or a
 * byte of a body.
 */
export const composedFromScratch = (
  content: Content,
  { from, to, replyTo, key, at, events }: Envelope,
): Promise<Buffer> => {
  const id = Buffer.from(key).toString('base64url');
  return new MailComposer({
    from,
    to: { name: '', address: to },
    ...(replyTo ? { replyTo: { name: '', address: replyTo } } : {}),
    // A subject is one line without white space at its ends.
    subject: content.subject.replace(/\s+/g, ' ').trim(),
    text: content.text,
    html: content.html.markup,
    date: at,
    messageId: `<${id}@${from.address.split('@')[1]}>`,
    encoding: 'quoted-printable',
    textEncoding: 'quoted-printable',
    newline: 'windows',
    headers: {
      'X-Aftercare-Mail': content.mail,
      'Auto-Submitted': 'auto-generated',
      ...(content.unsubscribeUrl
        ? {
            'List-Unsubscribe': { prepared: true, value: `<${content.unsubscribeUrl}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }
        : {}),
      ...(events
        ? {
            'X-SES-CONFIGURATION-SET': events.configurationSet,
            'X-SES-MESSAGE-TAGS': `send=${id}, purpose=${events.purpose}`,
          }
        : {}),
    },
  })
    .compile()
    .build();
};

/**
 * What a reader sees, by a parser that is not ours either. The boundaries, the order of headers and the way
 * words are encoded in them may differ.
 */
export const readMessage = async (mime: Buffer) => {
  const { subject, text, html, from, to, cc, bcc, replyTo, messageId, date, headers } =
    await PostalMime.parse(mime);
  return {
    ...{ subject, text, html, from, to, cc, bcc, replyTo, messageId, date },
    headers: headers
      .filter(({ key }) => !['content-type', 'from', 'subject'].includes(key))
      .map(({ key, value }) => `${key}: ${value}`)
      .sort(),
  };
};
