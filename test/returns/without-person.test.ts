import { expect, test } from 'vitest';
import { sampleQuote } from '../../functions/returns/mails/sample-quote.ts';
import { withoutPerson } from '../../functions/returns/without-person.ts';
import { storedReturn } from './stored-return.ts';

test('an erased return has no words in which a shop refused, but stays refused', () => {
  const words = 'The shop refused the exchange (answer 422): Mila Brandt is barred.';
  const at = '2026-11-12T10:00:00.000Z';
  const erased = withoutPerson(
    storedReturn('refused', {
      shop: 'shp_1',
      status: 'escalated',
      outcome: 'exchange',
      settlement: {
        key: 'stl_1',
        method: 'standard',
        final: sampleQuote('Mug').quote,
        difference: 0,
        requestedAt: at,
        refused: words,
      },
      escalation: { why: 'settlement', at, detail: words },
      events: [{ at, what: 'escalated', by: { kind: 'system' }, data: { why: 'settlement', detail: words } }],
    }),
    at,
  );
  expect(JSON.stringify(erased)).not.toContain('Mila');
  expect(erased.settlement?.refused).toBe('erased');
  expect(erased.events[0]?.data).toEqual({ why: 'settlement' });
});
