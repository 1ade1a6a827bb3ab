import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { standardExamples } from '../../../functions/platforms/standard/examples.ts';
import { standardTopics } from '../../../functions/platforms/standard/topics.ts';
import { actOn, type ReturnAction } from '../../../functions/returns/act-on-return.ts';
import { approve } from '../../../functions/returns/actions.ts';
import { inspect } from '../../../functions/returns/inspection.ts';
import { openReturnDesk } from '../../support/return-desk.ts';

const page = readFileSync(new URL('../../../docs/standard-events.md', import.meta.url), 'utf8');

const example = z.looseObject({ type: z.enum(standardTopics), timestamp: z.string() });
type Example = z.output<typeof example>;

const documented = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, code = '']) =>
  example.parse(JSON.parse(code)),
);
const complete = standardTopics.map((topic) => example.parse(standardExamples[topic]));

type Steps<Step> = Partial<Record<Example['type'], Step>>;

const opened = async () => {
  const desk = await openReturnDesk({}, '2026-11-29T10:00:00.000Z');
  const play = async (event: Example) => {
    await desk.ingest(desk.shop, event.type, event);
    await desk.runErrands();
  };
  const refused = async () => (await desk.services.refusedEvents.ofShop(desk.shop.id, { limit: 50 })).items;
  const returns = async () => (await desk.services.returns.newest({ limit: 10 })).items;
  /** What a person does to the return. */
  const person = async (id: string, action: ReturnAction) => {
    const doer = { by: { kind: 'staff', name: 'agent-1' } as const, at: desk.now() };
    await actOn(id, action, doer, desk.services);
    await desk.machine.settled();
  };
  const another = standardExamples['return.requested'];
  const [line] = another.data.return.lines;
  /** What has to happen before an example can say something of it. */
  const before: Steps<() => Promise<void>> = {
    'return.cancelled': () =>
      play({ ...another, data: { ...another.data, return: { id: 'rma-502', lines: [line] } } }),
  };
  const after: Steps<(id: string) => Promise<void>> = {
    // The policy asks for a photo of what arrived broken; here a person says yes without one.
    'return.requested': (id) => person(id, (stored, doer) => approve(stored, {}, doer)),
    'return.received': (id) => {
      desk.till.troubles.push('asks');
      return person(id, (stored, doer) => inspect(stored, [], doer));
    },
  };
  return { ...desk, play, refused, returns, before, after };
};

/** The example with the ids that only we can know: those of the return and of its payment. */
const addressed = (
  { ...event }: Example,
  of: { id: string; settlement?: { key: string } | undefined },
): Example =>
  example.parse(
    JSON.parse(
      JSON.stringify(event)
        .replace(/stl_[a-f0-9]{32}/g, of.settlement?.key ?? '')
        .replace(/ret_[a-f0-9]{32}/g, of.id),
    ),
  );

describe.each([
  ['the examples of the document', documented],
  ['the complete examples of openapi.json', complete],
])('S13: %s', (_name, examples) => {
  test('S13: played in order, none is a dead letter', async () => {
    const desk = await opened();
    for (const event of examples) await desk.play(event);
    expect(desk.deadLetters).toEqual([]);
    expect((await desk.refused()).filter(({ outcome }) => outcome !== 'left')).toEqual([]);
  });

  test('S13: with the ids of the house, every one is taken in', async () => {
    const desk = await opened();
    const effects: Record<string, string | undefined> = {};
    const mine = async () =>
      (await desk.returns()).find(({ platformReturnId }) => platformReturnId === 'rma-501');
    for (const event of examples.filter(({ type }) => type !== 'exchange.completed')) {
      await desk.before[event.type]?.();
      const stored = await mine();
      await desk.play(stored ? addressed(event, stored) : event);
      const after = await mine();
      effects[event.type] = after?.status;
      if (after) await desk.after[event.type]?.(after.id);
    }
    expect(effects).toMatchObject({
      'return.dispatched': 'in-transit',
      'return.received': 'received',
      'refund.completed': 'closed',
      'refund.failed': 'escalated',
    });
    const all = await desk.returns();
    expect(all.find(({ platformReturnId }) => platformReturnId === 'rma-502')?.status).toBe('cancelled');
    expect(all.find(({ platformReturnId }) => platformReturnId === 'rma-501')?.receivedAt).toBeDefined();
    expect(await desk.services.orders.get(desk.shop.id, 'ord-10043')).toMatchObject({
      facts: { cancelled: '2026-11-16T19:02:13.000Z' },
    });
    expect(await desk.refused()).toEqual([]);
    expect(desk.deadLetters).toEqual([]);
  });
});
