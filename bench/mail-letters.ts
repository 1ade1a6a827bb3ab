import { html } from '../functions/kit/html.ts';
import type { Letter } from '../functions/mail/letter.ts';
import type { Envelope } from '../functions/mail/message.ts';
import { parseMessage, type Values } from '../functions/texts/icu-message.ts';

/** What the mail benchmark writes, and to whom. */

export const from = { name: 'Aurora Outdoor', address: 'care@aftercare.example' };

const message = (pattern: string) => parseMessage('en', pattern);
const subject = message('{first}, {points, plural, one {# point} other {# points}} for your {product}');
const greeting = message('Hello {first} {last},');
const body = message(
  'your {product} of order {order} came on {delivered, date, long}. You have {points, number} points, worth {worth, number, money}, in {city}.',
);
const coupon = message('{couponUrl}');
const wayOut = message('{unsubscribeUrl}');
const filler =
  'Wax the seams once a season, dry the jacket in the shade and never fold it while it is wet: the membrane lives twice as long. ';

/** A letter with ten personal fields; its text and HTML have about this many bytes together. */
export const letterOf = (bytes: number): Letter => {
  const paragraphs = Array.from(
    { length: Math.max(0, Math.round((bytes - 900) / (2 * filler.length + 9))) },
    () => filler,
  );
  return (say) => {
    const [title, hello, words, link, leave] = [
      say(subject, 'text'),
      say(greeting, 'text'),
      say(body, 'text'),
      say(coupon, 'link'),
      say(wayOut, 'link'),
    ];
    return {
      mail: 'marketing.bench',
      subject: title,
      unsubscribeUrl: leave,
      html: html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>
<p>${hello}</p>
<p>${words}</p>
${paragraphs.map((text) => html`<p>${text}</p>\n`)}<p><a href="${link}">Your coupon</a></p>
<p><a rel="unsubscribe" href="${leave}">No more of this</a></p>
</body></html>
`,
      text: [hello, words, ...paragraphs, `Your coupon: ${link}`, `-- \nNo more of this: ${leave}`].join(
        '\n\n',
      ),
    };
  };
};

const firsts = ['Ada', 'Grace', 'Zoë', 'O’Brien', '北条', 'Łucja', 'مريم', 'Jean-Luc', '<b>Bob</b>', 'Mila'];
const lasts = [
  'Lovelace',
  'Hopper',
  'Müller & Söhne',
  'Nguyễn',
  'Smith',
  'Kowalska',
  'García',
  'Ito',
  'Novák',
  'Ek',
];
const cities = ['Leeds', 'Köln', '大阪', 'Porto', 'Lille'];

export interface Recipient {
  readonly values: Values;
  readonly envelope: Omit<Envelope, 'from'>;
}

/** One of any number of different people. */
export const recipient = (number: number): Recipient => {
  const pick = (list: readonly string[], stride: number) =>
    list[Math.floor(number / stride) % list.length] ?? '';
  const token = Buffer.from(`person ${number} of the bench`).toString('base64url').repeat(3);
  return {
    values: {
      first: pick(firsts, 1),
      last: pick(lasts, 10),
      product: 'Fjell rain jacket = 3 layers',
      order: `#${1000 + number}`,
      // All within two months.
      delivered: {
        instant: new Date(1_790_000_000_000 + (number % 80_000) * 65_537).toISOString(),
        zone: 'Europe/Berlin',
      },
      points: number % 5000,
      worth: { amount: number * 7, currency: 'EUR' },
      city: pick(cities, 3),
      couponUrl: `https://shop.example/c/${token}?utm=a&b=1`,
      unsubscribeUrl: `https://care.example/u/${token}`,
    },
    envelope: {
      to: `person.${number}@example.com`,
      replyTo: 'shop@example.com',
      key: `campaign:bench:${number}`,
      at: new Date('2026-11-22T10:00:00Z'),
      events: { configurationSet: 'aftercare', purpose: 'marketing' },
    },
  };
};
