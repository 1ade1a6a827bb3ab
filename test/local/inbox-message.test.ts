import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMail } from '../../local/inbox-message.ts';

const envelope = { from: 'bounces@shop.example', to: ['wang@example.com', 'blind@example.com'] };
const read = (...lines: string[]) => readMail(envelope, Buffer.from(lines.join('\r\n')));

describe('a mail in the inbox', () => {
  test('shows both parts, decoded, and the addresses it was delivered to', async () => {
    const mail = await read(
      'From: =?utf-8?B?6Iy26aaG?= <care@shop.example>',
      'To: Wang <wang@example.com>',
      'Subject: =?utf-8?B?5oKo6L+Y5ruh5oSP5ZCX77yf?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '=E6=82=A8=E5=A5=BD =3D',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('<p>您好</p>').toString('base64'),
      '--b--',
    );
    expect(mail).toMatchObject({
      from: 'care@shop.example',
      to: ['wang@example.com', 'blind@example.com'],
      subject: '您还满意吗？',
      html: '<p>您好</p>',
      headers: { from: '茶馆 <care@shop.example>', subject: '您还满意吗？', to: 'Wang <wang@example.com>' },
    });
    expect(mail.text?.trim()).toBe('您好 =');
  });

  test('has header names in lower case, folded lines joined, and arrays for repeated ones', async () => {
    const { headers } = await read(
      'X-Aftercare-Mail: survey.invite',
      'Received: one',
      'List-Unsubscribe:',
      ' <https://shop.example/u/1>',
      'Received: two',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      '',
      'text',
    );
    expect(headers).toEqual({
      'x-aftercare-mail': 'survey.invite',
      received: ['one', 'two'],
      'list-unsubscribe': '<https://shop.example/u/1>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    });
  });

  test('says when it has no HTML part, no text part, no subject, no sender', async () => {
    expect(await read('Subject: plain', '', 'text')).toMatchObject({ html: null });
    expect(await read('Content-Type: text/html', '', '<p>only</p>')).toMatchObject({ text: null });
    expect(await read('X: y', '', 'text')).toMatchObject({ subject: '', from: 'bounces@shop.example' });
    expect(await read('')).toMatchObject({ subject: '', text: null, html: null, headers: {} });
  });

  test('with 8-bit bytes of an old encoding is readable', async () => {
    const mail = await readMail(
      envelope,
      Buffer.concat([
        Buffer.from(
          'Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGr',
        ),
        Buffer.from([0xfc, 0xdf, 0x65]),
      ]),
    );
    expect(mail.text?.trim()).toBe('Grüße');
  });

  test('cut off in the middle of a part still shows that part', async () => {
    const mail = await read(
      'Content-Type: multipart/alternative; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'the begin',
    );
    expect(mail.text).toContain('the begin');
  });

  test('with headers named like parts of JavaScript objects does no harm', async () => {
    const { headers } = await read('__proto__: x', 'constructor: y', '', 'text');
    expect(Object.entries(headers)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  test('is read whatever its bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
        expect(await readMail(envelope, Buffer.from(bytes))).toMatchObject({ to: envelope.to });
      }),
    );
  });
});
