import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import PostalMime from 'postal-mime';
import { expect, inject, test } from 'vitest';
import type { Death } from '../support/mortality.ts';
import { openOffice } from '../support/office.ts';
import { hour, later, type Office, stories } from '../support/return-stories.ts';
import { sized } from '../support/runs.ts';

/** Mails of which nobody can say whether they left: they are not sent again, and each is on the timeline. */
const unknownMails = async (office: Office): Promise<string[]> => {
  const { Items = [] } = await office.client.send(new ScanCommand({ TableName: office.table('sends') }));
  return Items.map((item) => unmarshall(item))
    .filter(({ status }) => status !== 'sent' && status !== 'failed')
    .map(({ mail }) => String(mail));
};

const played = async (name: string, planned: Death) => {
  const office = { ...(await openOffice()), planned };
  await stories[name]?.(office);
  const calls = office.deaths.calls();
  await later(office, 2 * hour);
  office.deaths.plan({ call: 0, when: 'before' });
  const { items } = await office.services.returns.newest({ limit: 5 });
  const stored = items[0];
  const ledger = stored?.orderId && (await office.services.returns.ledgerOf(stored.shop, stored.orderId));
  const kinds = await Promise.all(
    office.posted.map(async ({ to, mime }) => {
      const { headers } = await PostalMime.parse(mime);
      return `${headers.find(({ key }) => key === 'x-aftercare-mail')?.value} to ${to}`;
    }),
  );
  return {
    calls,
    unknown: await unknownMails(office),
    mails: kinds.toSorted(),
    ends: {
      returns: items.map(({ status, runs }) => ({ status, runs })),
      arrived: stored?.lines.map(({ arrived }) => arrived),
      held: ledger ? Object.values(ledger.entries).map(({ state, total }) => ({ state, total })) : undefined,
      paid: [...office.till.paid.values()].map(({ total }) => total),
      credits: (await office.services.credits.ofShop(office.shop.id, { limit: 5 })).items.length,
      workflows: [...office.machine.executions.values()]
        .map(({ name: of, status }) => of.replace(/-.*/, ` ${status}`))
        .toSorted(),
    },
  };
};

const without = (some: readonly string[], others: readonly string[]): string[] => {
  const left = [...some];
  for (const one of others) {
    const place = left.indexOf(one);
    if (place >= 0) left.splice(place, 1);
  }
  return left;
};

/** A call of each story, or two of a long one, others in each. At every call takes hours. */
const stride = sized(301, 25);

const whens = ['before', 'after'] as const;

/** Whether somebody dies before this call, or after it: by turns, and both in `npm run test:deep`. */
const whensOf = (turn: number): readonly Death['when'][] =>
  inject('deep') ? whens : whens.filter((_when, place) => place === turn % 2);

test.each(Object.keys(stories).filter((name) => name.includes(process.env.DEATHS_STORY ?? '')))(
  '%s: whoever dies, wherever, it ends the same, and each mail leaves once or is known not to be known',
  async (name) => {
    const undisturbed = await played(name, { call: 0, when: 'before' });
    const wrong: unknown[] = [];
    const first = 1 + ((Object.keys(stories).indexOf(name) * 29) % Math.min(stride, undisturbed.calls));
    let turn = Object.keys(stories).indexOf(name);
    for (let call = first; call <= undisturbed.calls; call += stride, turn += 1)
      for (const when of whensOf(turn)) {
        const one = await played(name, { call, when }).catch((error: unknown) => ({ error }));
        if ('error' in one) {
          wrong.push({ call, when, error: String(one.error) });
          continue;
        }
        const missing = without(undisturbed.mails, one.mails);
        const lost = missing.filter((mail) => !one.unknown.some((kind) => mail.startsWith(`${kind} to`)));
        const twice = without(one.mails, undisturbed.mails);
        const same = JSON.stringify(one.ends) === JSON.stringify(undisturbed.ends);
        if (lost.length + twice.length > 0 || !same)
          wrong.push({ call, when, lost, twice, ...(same ? {} : { ends: one.ends }) });
      }
    if (process.env.DEATHS_STORY !== undefined)
      console.log(JSON.stringify({ name, undisturbed, wrong }, undefined, 1));
    expect(wrong).toEqual([]);
  },
);
