import { describe, expect, test } from 'vitest';
import { sampleReader } from '../../functions/copies/samples.ts';
import type { Content } from '../../functions/mail/message.ts';
import { returnApprovalMail, returnEscalationMail } from '../../functions/returns/mails/approval.mail.ts';
import type { ReturnMail } from '../../functions/returns/mails/customer-mail.ts';
import {
  returnApprovedMail,
  returnInstructionsMail,
  returnRequestedMail,
} from '../../functions/returns/mails/progress.mail.ts';
import { sampleQuote } from '../../functions/returns/mails/sample-quote.ts';
import { returnSettledMail } from '../../functions/returns/mails/settled.mail.ts';
import type { ShownItem, ShownQuote } from '../../functions/returns/mails/shown-return.ts';
import type { StaffMail } from '../../functions/returns/mails/staff-mail.ts';
import { withdrawalReceivedMail } from '../../functions/returns/mails/withdrawal.mail.ts';
import { en } from '../../functions/texts/en.ts';
import { languages } from '../../functions/texts/languages.ts';
import type { Texts } from '../../functions/texts/texts.ts';
import { longestNote } from '../../functions/vocabulary/note.ts';

const many = 250;
const statusUrl = 'https://care.example/r/status';
const approveUrl = 'https://care.example/a/approve';
const both = (amount: number) => ({ shop: amount, presentment: amount });

/** How long the titles and the words of people are. */
interface Wordy {
  readonly title: (place: number) => string;
  readonly note?: string;
}
const plain: Wordy = { title: (place) => `Fjell rain jacket, ${place} of a big order` };
/** As long as an order and a form can have them, in signs that markup has to escape. */
const longest: Wordy = {
  title: (place) => `${place} ${'"'.repeat(990)}`,
  note: '"'.repeat(longestNote),
};

const items = ({ title, note }: Wordy): ShownItem[] =>
  Array.from({ length: many }, (_one, place) => ({
    title: title(place),
    quantity: 1,
    reason: 'arrived-broken',
    note,
  }));

const quote = ({ title }: Wordy): ShownQuote => {
  const { quote: one } = sampleQuote('');
  const [line] = one.lines;
  if (!line) throw new Error('The sample has a line.');
  const ids = Array.from({ length: many }, (_one, place) => `l${place}`);
  return {
    quote: {
      ...one,
      lines: ids.map((lineId) => ({ ...line, lineId })),
      clawbacks: one.clawbacks.map((clawback) => ({
        ...clawback,
        lines: ids.map((lineId) => ({ lineId, amount: both(5) })),
      })),
      total: both(698_760),
    },
    titles: Object.fromEntries(ids.map((id, place) => [id, title(place)])),
  };
};

const mailsOf = (texts: Texts, wordy: Wordy): Readonly<Record<string, Content>> => {
  const reader = sampleReader(texts, { name: 'Aurora Outdoor' });
  const frame: ReturnMail = { ...reader, number: 'R-0A1B2C3D', zone: 'Europe/Berlin', statusUrl };
  const goods = { items: items(wordy), outcome: 'refund', quote: quote(wordy) } as const;
  const staff: StaffMail = {
    ...frame,
    ...goods,
    note: wordy.note && `${wordy.note}${wordy.note}${wordy.note}`,
    photos: 2,
    urgent: false,
    due: [],
    now: '2026-11-10T09:01:00.000Z',
    customerZone: frame.zone,
    answers: [
      { verdict: 'approve', effect: 'instructs', url: approveUrl },
      { verdict: 'decline', effect: 'declines', url: 'https://care.example/a/decline' },
    ],
  };
  const instructions = { address: ['Pier 1'], labelPayer: 'shop' } as const;
  return {
    'return.requested': returnRequestedMail({ ...frame, ...goods }),
    'return.approved': returnApprovedMail({ ...frame, ...goods, text: wordy.note }),
    'return.instructions': returnInstructionsMail({
      ...frame,
      ...goods,
      instructions,
      dispatchUrl: 'https://care.example/r/dispatch',
    }),
    'return.settled': returnSettledMail({
      ...frame,
      how: 'refund',
      paid: { amount: 698_760, currency: 'EUR' },
      final: goods.quote,
      difference: -100,
      counted: items(wordy).map(({ title }) => ({ title, announced: 2, counted: 1, diminished: 5 })),
    }),
    'withdrawal.received': withdrawalReceivedMail({
      ...frame,
      declared: {
        at: '2026-11-10T22:59:30.000Z',
        name: 'Mila',
        email: 'mila@example.com',
        items: wordy.note,
      },
      matched: true,
      items: goods.items,
      leftOut: items(wordy).map(({ title }) => ({ title, why: 'sealed-hygiene' })),
      statusUrl,
    }),
    'return.approval': returnApprovalMail(staff),
    'return.escalation': returnEscalationMail({ ...staff, escalation: 'approval' }),
    'return.escalation by hand': returnEscalationMail({ ...staff, escalation: 'by-hand', answers: [] }),
  };
};

describe.each(Object.values(languages))('M8: of a return of 250 lines in $tag', (texts) => {
  test.each([
    ['ordinary', plain],
    ['the longest', longest],
  ])('no mail is cut off by Gmail, with %s titles and words', (_how, wordy) => {
    const large = Object.entries(mailsOf(texts, wordy)).flatMap(([mail, { html, text }]) => {
      const bytes = Math.max(Buffer.byteLength(html.markup), Buffer.byteLength(text));
      return bytes < 100_000 ? [] : [`${mail}: ${bytes}`];
    });
    expect(large).toEqual([]);
  });
});

const mails = mailsOf(en, plain);
const textOf = (mail: string): string => mails[mail]?.text ?? '';
const shownTitles = (text: string): number => new Set(text.match(/Fjell rain jacket, \d+ /g)).size;

describe('M8: a mail of 250 lines', () => {
  test.each(['return.requested', 'return.approved', 'return.approval', 'return.escalation'])(
    '%s has the total first, so many lines, and says how many more there are',
    (mail) => {
      const text = textOf(mail);
      const total = text.indexOf('Total: €6,987.60');
      expect(total).toBeGreaterThan(0);
      expect(total).toBeLessThan(text.indexOf('Fjell rain jacket'));
      const rows = text.match(/^2 × Fjell/gm)?.length ?? 0;
      const rest = [...text.matchAll(/and (\d+) more/g)].map(([, count]) => Number(count));
      const listed = text.match(/^- 1 × Fjell/gm)?.length ?? 0;
      expect(rows).toBeGreaterThan(10);
      expect(listed).toBeGreaterThan(10);
      // Each list adds up to the whole.
      expect(rest).toContain(many - rows);
      expect(rest).toContain(many - listed);
    },
  );

  test.each([
    ['return.requested', statusUrl],
    ['return.instructions', statusUrl],
    ['return.settled', statusUrl],
    ['withdrawal.received', statusUrl],
    ['return.approval', approveUrl],
  ])('%s leads to the page that has all of them', (mail, url) => {
    expect(textOf(mail)).toMatch(new RegExp(`and \\d+ more:\\n${url}\\n`));
    expect(mails[mail]?.html.markup).toContain('rel="more"');
    expect(shownTitles(textOf(mail))).toBeLessThan(many);
  });

  test('to staff who cannot decide anything says how many more there are', () => {
    expect(textOf('return.escalation by hand')).toMatch(/^and \d+ more$/m);
  });

  test('of three lines is as it was', () => {
    const short = returnRequestedMail({
      ...sampleReader(en, { name: 'Aurora Outdoor' }),
      number: 'R-0A1B2C3D',
      zone: 'Europe/Berlin',
      statusUrl,
      items: items(plain).slice(0, 3),
      outcome: 'refund',
      quote: sampleQuote('Mug'),
    });
    expect(short.text).not.toMatch(/and \d+ more/);
    expect(short.text.indexOf('Total: €17.00')).toBeGreaterThan(short.text.indexOf('2 × Mug'));
  });
});
