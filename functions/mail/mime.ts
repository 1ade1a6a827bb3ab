import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Content, Envelope } from './message.ts';

/** The message as SES takes it: text and HTML alternatives, quoted-printable throughout (SES drops 8-bit bodies). */
export const composeMime = (content: Content, { from, to, replyTo }: Envelope): Promise<Buffer> =>
  new MailComposer({
    from,
    to,
    ...(replyTo ? { replyTo } : {}),
    subject: content.subject,
    text: content.text,
    html: content.html.markup,
    textEncoding: 'quoted-printable',
    // RFC 5322 knows no line feed alone, which is what texts of ours have.
    newline: 'windows',
    headers: {
      'X-Aftercare-Mail': content.mail,
      // RFC 3834: no out-of-office note should answer this.
      'Auto-Submitted': 'auto-generated',
      ...(content.unsubscribeUrl
        ? {
            'List-Unsubscribe': { prepared: true, value: `<${content.unsubscribeUrl}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }
        : {}),
    },
  })
    .compile()
    .build();
