import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterEvent } from '../../functions/mail/after-event.ts';
import { type Send, settled, verdictOn } from '../../functions/mail/send.ts';
import type { Fate, MailEvent } from '../../functions/mail/ses-event.ts';

const second = (seconds: number): string =>
  new Date(Date.parse('2026-11-25T10:00:00.000Z') + seconds * 1000).toISOString();

const claimed: Send = {
  key: 'k',
  shop: 's',
  mail: 'survey.invite',
  purpose: 'survey',
  status: 'claimed',
  claimedAt: second(0),
  watch: 'claimed',
  dueAt: second(90),
  rev: 3,
};

const eventOf = (fate: Fate, messageId = 'm', sentAt = second(1)): MailEvent => ({
  type: 'Send',
  key: 'k',
  messageId,
  sentAt,
  to: 'a@example.com',
  fate,
});

const instants = fc.integer({ min: 0, max: 6 }).map(second);
const fates: fc.Arbitrary<Fate> = fc.oneof(
  fc.constant({ what: 'sent' } as const),
  fc.constant({ what: 'nothing' } as const),
  fc.constant({ what: 'rejected' } as const),
  instants.map((at) => ({ what: 'delivered', at }) as const),
  fc.record({
    what: fc.constant('bounced' as const),
    kind: fc.constantFrom('hard', 'soft'),
    listed: fc.boolean(),
    at: instants,
  }),
  fc.record({ what: fc.constant('complained' as const), listed: fc.boolean(), at: instants }),
);

/** Of a message that left twice: each with a time of its own. */
const events = fc
  .tuple(fates, fc.constantFrom('first', 'second'))
  .map(([fate, messageId]) => eventOf(fate, messageId, second(messageId === 'first' ? 1 : 3600)));

describe('a send after what SES told', () => {
  test('is the same whatever the order and however often', () => {
    fc.assert(
      fc.property(
        fc.array(events, { maxLength: 8 }).chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc
              .array(fc.nat({ max: Math.max(0, all.length - 1) }), { maxLength: 6 })
              .map((again) => [...all, ...again.flatMap((place) => all[place] ?? [])])
              .chain((longer) => fc.shuffledSubarray(longer, { minLength: longer.length })),
          ),
        ),
        ([inOrder, shuffled]) => {
          expect(shuffled.reduce(afterEvent, claimed)).toEqual(inOrder.reduce(afterEvent, claimed));
        },
      ),
    );
  });

  test.each(['pending', 'claimed', 'unknown', 'failed'] as const)(
    'that was %s is sent, and nobody looks after it any more',
    (status) => {
      const after = afterEvent({ ...claimed, status, reason: 'throttled' }, eventOf({ what: 'sent' }));
      expect(after).toMatchObject({ status: 'sent', sentAt: second(1), messageId: 'm' });
      expect([after.watch, after.dueAt, after.reason]).toEqual([undefined, undefined, undefined]);
    },
  );

  test('is not made unknown by a sender that comes later, nor sent again', () => {
    const after = afterEvent(claimed, eventOf({ what: 'sent' }));
    expect(settled(after, { status: 'unknown' }, new Date(second(100)))).toBeUndefined();
    expect(verdictOn(after, new Date(second(100)))).toBe('sent');
  });

  test('that SES found a virus in has failed, whatever its sender says, and is not sent again', () => {
    const after = afterEvent(claimed, eventOf({ what: 'rejected' }));
    expect(after).toMatchObject({ status: 'failed', reason: 'rejected' });
    const taken = { status: 'sent', sentAt: second(1), messageId: 'm' } as const;
    expect(settled(after, taken, new Date(second(2)))).toBeUndefined();
    expect(verdictOn(after, new Date(second(100)))).toBe('sent');
  });

  test('keeps when its sender says that it left', () => {
    const before: Send = { ...claimed, status: 'sent', sentAt: second(2), messageId: 'm' };
    expect(afterEvent(before, eventOf({ what: 'sent' }))).toEqual({
      ...before,
      watch: undefined,
      dueAt: undefined,
    });
  });

  test('has a hard bounce before a soft one, and the first of its kind', () => {
    const bounces = [
      { kind: 'soft', at: second(1) },
      { kind: 'hard', at: second(5) },
      { kind: 'hard', at: second(4) },
    ] as const;
    const after = bounces
      .map((bounce) => eventOf({ what: 'bounced', listed: false, ...bounce }))
      .reduce(afterEvent, claimed);
    expect(after.bounce).toEqual({ kind: 'hard', at: second(4) });
  });
});
