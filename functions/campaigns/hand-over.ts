import { pendingSend, type Send } from '../mail/send.ts';
import { batchOfCampaign, type Campaign, mailOf, type Wave } from './campaign.ts';
import type { FrozenStore } from './frozen.store.ts';
import { type FrozenPerson, frozenOf } from './frozen.ts';
import { armOf } from './groups.ts';
import { leavingOf } from './leaving.ts';
import { placeOfHanding } from './lifecycle.ts';
import { lastInstantOf } from './waves/turn.ts';

/** How far handing over a wave has come: the page of the frozen audience, and how many of its people. */
const positionOf = (cursor: string | undefined): { readonly page: number; readonly done: number } => {
  const [page = '0', done = '0'] = cursor?.split(':') ?? [];
  return { page: Number(page), done: Number(done) };
};

/**
 * The key of a campaign's message: by mailbox, so that two customers with one address get one message. A
 * customer without an address gets a key by customer id, to be counted as skipped.
 */
export const messageKey = (campaign: string, { id, address }: Pick<FrozenPerson, 'id' | 'address'>): string =>
  `${campaign}.${address ?? id}`;

/** The message of a campaign to a person. */
const messageTo = (person: FrozenPerson, wave: Wave, campaign: Campaign, now: Date): Send => {
  const { id, shop, purpose } = campaign;
  const key = messageKey(id, person);
  const leaving = leavingOf(campaign, armOf(campaign, key));
  return pendingSend(
    {
      key,
      shop,
      customerId: person.id,
      mail: mailOf(purpose),
      purpose,
      batch: batchOfCampaign(id),
      zone: person.zone,
      ...(leaving && { notAfter: lastInstantOf(leaving, wave.at) }),
    },
    now,
  );
};

/** Whether this wave is theirs. */
export const isIn = ({ zones, arms }: Wave, person: FrozenPerson, campaign: Campaign): boolean => {
  const { zone } = person;
  if (zones === undefined) return true;
  if (zone === undefined) return false;
  if (!arms) return zones.includes(zone);
  const arm = armOf(campaign, messageKey(campaign.id, person));
  return arms.some(({ name, zones: of }) => name === arm?.name && of.includes(zone));
};

/** The next messages of the wave that is being handed over, `most` at most, and the cursor after them; null at its end. */
export const nextMessages = async (
  campaign: Campaign,
  most: number,
  now: Date,
  { frozen }: { readonly frozen: Pick<FrozenStore, 'get'> },
): Promise<{ readonly messages: readonly Send[]; readonly next: string | null }> => {
  const { page, done } = positionOf(campaign.cursor);
  const place = placeOfHanding(campaign);
  const wave = campaign.waves?.[place];
  if (!wave) throw new Error(`The campaign ${campaign.id} hands no wave over.`);
  const { read } = wave;
  const stored = await frozen.get(frozenOf(campaign, read && place), page);
  if (!stored) throw new Error(`The audience of the campaign ${campaign.id} has no page ${page}.`);
  const people = stored.people.slice(done, done + most);
  const isPageOver = done + people.length >= stored.people.length;
  const isLast = isPageOver && page + 1 >= ((read ?? campaign.frozen)?.pages ?? 0);
  const next = isPageOver ? `${page + 1}:0` : `${page}:${done + people.length}`;
  const theirs = read ? people : people.filter((person) => isIn(wave, person, campaign));
  return {
    messages: theirs.map((person) => messageTo(person, wave, campaign, now)),
    next: isLast ? null : next,
  };
};

/** The campaign with its wave handed over, if that has come to its end; the last one ends its expansion too. */
export const handedOver = (before: Campaign): Campaign => {
  const { expandedAt, waves = [] } = before;
  const place = placeOfHanding(before);
  if (expandedAt === undefined || place < 0) return before;
  const after = waves.map((wave, at) => (at === place ? { ...wave, handedOver: expandedAt } : wave));
  const isLast = after.every((wave) => wave.handedOver !== undefined);
  return { ...before, waves: after, expandedAt: isLast ? expandedAt : undefined };
};
