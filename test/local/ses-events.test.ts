import { describe, expect, test } from 'vitest';
import { readMailEvent } from '../../functions/mail/ses-event.ts';
import type { Message } from '../../local/inbox-message.ts';
import { eventsOf } from '../../local/ses-events.ts';
import { fateOf } from '../../local/ses-fate.ts';

const sentAt = '2026-11-25T10:00:00.000Z';

const messageTo = (...to: string[]): Message => ({
  id: '7',
  to,
  from: 'care@aftercare.example',
  subject: 'Hello',
  headers: {
    'message-id': '<0102-id@email.amazonses.com>',
    'x-ses-configuration-set': 'aftercare-local',
    'x-ses-message-tags': `send=${Buffer.from('survey/1/invite').toString('base64url')}, purpose=survey`,
  },
  text: '',
  html: null,
  sentAt,
});

const read = (to: string, share = 0) =>
  eventsOf(messageTo(to), share).map(({ body }) => readMailEvent(JSON.stringify(body)));
const fates = (to: string, share = 0) => read(to, share).map((event) => event?.fate);

const sent = { what: 'sent' };
const delivered = { what: 'delivered', at: sentAt };
const hard = { what: 'bounced', kind: 'hard', listed: false, at: sentAt };

describe('the inbox in the place of SES', () => {
  test('tells of each mail that it was taken and delivered, with its key, id and recipient', () => {
    const common = { key: 'survey/1/invite', messageId: '0102-id', sentAt, to: 'wang@example.com' };
    expect(read('wang@example.com')).toEqual([
      { ...common, type: 'Send', fate: sent },
      { ...common, type: 'Delivery', fate: delivered },
    ]);
  });

  test.each([
    ['success', [sent, delivered]],
    ['bounce', [sent, hard]],
    ['suppressionlist', [sent, hard]],
    ['complaint', [sent, delivered, { what: 'complained', listed: false, at: sentAt }]],
    ['ooto', [sent, delivered, { what: 'bounced', kind: 'soft', listed: false, at: sentAt }]],
  ])('behaves as the mailbox simulator for %s@, also with a label', (local, expected) => {
    expect(fates(`${local}@simulator.amazonses.com`, 1)).toEqual(expected);
    expect(fates(`${local}+label-1@Simulator.AmazonSES.com`)).toEqual(expected);
  });

  test('tells of each recipient', () => {
    const told = eventsOf(messageTo('a@example.com', 'bounce@simulator.amazonses.com'), 0);
    expect(told.map(({ event }) => event)).toEqual(['SEND', 'DELIVERY', 'SEND', 'BOUNCE']);
  });

  test('knows no key where the mail has no tag', () => {
    const message = { ...messageTo('a@example.com'), headers: { 'message-id': '<x@y>' } };
    const [event] = eventsOf(message, 0).map(({ body }) => readMailEvent(JSON.stringify(body)));
    expect(event?.key).toBeUndefined();
  });
});

describe('a share of bounces', () => {
  const addresses = Array.from({ length: 20_000 }, (_one, nth) => `person-${nth}@example.com`);
  const bouncing = (share: number) => addresses.filter((address) => fateOf(address, share) === 'bounced');

  test('is of all addresses about as large as asked for, and none and all at its ends', () => {
    // Four standard deviations of 20,000 draws at 6 % are 134.
    expect(Math.abs(bouncing(0.06).length - 1_200)).toBeLessThan(134);
    expect(bouncing(0)).toEqual([]);
    expect(bouncing(1)).toEqual(addresses);
  });

  test('has always the same addresses, and a larger one has those of a smaller one too', () => {
    const larger = new Set(bouncing(0.1));
    expect(bouncing(0.06).filter((address) => !larger.has(address))).toEqual([]);
    expect(fateOf('PERSON-1@example.com', 0.5)).toBe(fateOf('person-1@example.com', 0.5));
  });
});
