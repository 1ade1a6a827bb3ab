import { describe, expect, test } from 'vitest';
import { bareMessageId, readMailEvent } from '../../functions/mail/ses-event.ts';
import {
  bounced,
  complained,
  delayed,
  delivered,
  failedToRender,
  rejected,
  sent,
  softBounced,
} from '../support/ses-events.ts';

const at = '2026-11-25T10:00:05.000Z';
const read = (event: object) => readMailEvent(JSON.stringify(event));
const fateOf = (event: object) => read(event)?.fate;

describe('an event of SES', () => {
  test('names our send, its message, its time and its recipient', () => {
    const about = {
      key: 'survey/söme key/1',
      to: 'a@example.com',
      messageId: 'id-000000',
      sentAt: '2026-11-25T10:00:00.123Z',
    };
    expect(read(sent(about))).toEqual({ ...about, type: 'Send', fate: { what: 'sent' } });
  });

  test('without our tag is of nobody', () => {
    const event = sent();
    const untagged = { ...event, mail: { ...event.mail, tags: { 'ses:operation': ['SendEmail'] } } };
    expect(read(untagged)?.key).toBeUndefined();
    expect(read({ ...event, mail: { ...event.mail, tags: undefined } })?.key).toBeUndefined();
    expect(read({ ...event, mail: { ...event.mail, tags: { send: [''] } } })?.key).toBeUndefined();
  });

  test.each([
    ['Delivery', delivered(at), { what: 'delivered', at }],
    ['Bounce, permanent', bounced(at), { what: 'bounced', kind: 'hard', listed: false, at }],
    ['Bounce, mailbox full', softBounced(at), { what: 'bounced', kind: 'soft', listed: false, at }],
    [
      'Bounce, undetermined',
      bounced(at, {}, { bounceType: 'Undetermined', bounceSubType: 'Undetermined' }),
      { what: 'bounced', kind: 'soft', listed: false, at },
    ],
    [
      'Bounce, on the account’s list',
      bounced(at, {}, { bounceSubType: 'OnAccountSuppressionList' }),
      { what: 'bounced', kind: 'hard', listed: true, at },
    ],
    [
      'Bounce, a machine’s out-of-office note',
      bounced(at, {}, { bounceType: 'Undetermined', bounceSubType: 'Undetermined', bouncedRecipients: [] }),
      { what: 'nothing' },
    ],
    ['Complaint', complained(at), { what: 'complained', listed: false, at }],
    [
      'Complaint without a type',
      complained(at, {}, { complaintFeedbackType: undefined }),
      { what: 'complained', listed: false, at },
    ],
    [
      'Complaint, on the account’s list',
      complained(at, {}, { complaintSubType: 'OnAccountSuppressionList' }),
      { what: 'complained', listed: true, at },
    ],
    [
      'Complaint that takes one back',
      complained(at, {}, { complaintFeedbackType: 'not-spam' }),
      { what: 'nothing' },
    ],
    ['Reject', rejected(), { what: 'rejected' }],
    ['Rendering Failure', failedToRender(), { what: 'rejected' }],
    ['DeliveryDelay', delayed(at), { what: 'nothing' }],
  ])('%s', (_name, event, fate) => {
    expect(fateOf(event)).toEqual(fate);
  });

  test('may have an instant without thousandths', () => {
    expect(fateOf(delivered('2026-11-25T10:00:05Z'))).toEqual({ what: 'delivered', at });
  });

  test('that says hello is no event', () => {
    expect(
      readMailEvent('Successfully validated SNS topic for Amazon SES event publishing.'),
    ).toBeUndefined();
  });

  test.each([
    ['no JSON', '{"eventType":'],
    ['another kind', JSON.stringify({ ...sent(), eventType: 'Open' })],
    ['no message', JSON.stringify({ eventType: 'Send' })],
    ['a bounce of an unknown type', JSON.stringify(bounced(at, {}, { bounceType: 'Maybe' }))],
  ])('that cannot be read is refused without its content: %s', (_name, body) => {
    expect(() => readMailEvent(body)).toThrow(expect.objectContaining({ kind: 'Invalid' }));
    expect(() => readMailEvent(body)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('@') }),
    );
  });
});

test('a message’s id is the same with and without what the emulator and the header add', () => {
  expect(
    ['id-0', 'id-0@email.amazonses.com', '<id-0@eu-central-1.amazonses.com>'].map(bareMessageId),
  ).toEqual(['id-0', 'id-0', 'id-0']);
});
