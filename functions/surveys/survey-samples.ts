import { giftBlock, giftWords } from '../gifts/gift-block.ts';
import type { Given } from '../gifts/given.ts';
import type { Sample } from '../mail/sample.ts';
import type { Terms } from '../offers/terms.ts';
import { followUpMail } from './follow-up.mail.ts';
import { resolutions } from './follow-up.ts';
import { resolvedMail } from './resolved.mail.ts';
import { shownWords } from './shown-words.ts';
import { surveyMail } from './survey.mail.ts';

const fiveEuros: Terms = {
  benefit: { kind: 'amount', amounts: { EUR: 500 } },
  conditions: {},
  combinesWith: [],
  validity: {},
  limits: {},
  holder: 'anyone',
  onReturn: 'again',
};

const kinds = ['invite', 'reminder'] as const;
const asked = ['csat', 'nps', 'ces'] as const;

const toCustomers: readonly Sample[] = kinds.flatMap((kind) =>
  (['order', 'return'] as const).flatMap((about) =>
    asked.map(
      (asked): Sample => ({
        mail: `survey.${kind}`,
        of: asked === 'csat' ? about : `${about}-${asked}`,
        write: (reader) =>
          surveyMail({
            ...reader,
            kind,
            about,
            asked,
            words: shownWords({ kind: asked, about, shop: reader.shop.name, own: undefined }, reader.texts),
            scoreUrl: (score) => `https://care.example/s/${score}?a=1&b=2`,
            unsubscribeUrl: 'https://care.example/u/x?a=1&b=2',
          }),
      }),
    ),
  ),
);

const toPeople: readonly Sample[] = (['opened', 'overdue'] as const).map((kind) => ({
  mail: 'survey.follow-up',
  of: kind,
  write: (reader) =>
    followUpMail({
      ...reader,
      kind,
      zone: 'Europe/Berlin',
      followUp: { id: 'fup_0123456789abcdef', kind: 'csat', score: 2, dueAt: '2026-11-23T15:00:00.000Z' },
    }),
}));

const gifts: readonly (Given | undefined)[] = [
  {
    kind: 'offer',
    code: 'AB2C-DE3F-GH4J',
    terms: fiveEuros,
    until: '2026-12-24T22:59:59.999Z',
    zone: 'Europe/Berlin',
  },
  { kind: 'credit', amount: 500, currency: 'EUR', until: undefined, zone: 'Europe/Berlin' },
  undefined,
];

/** With each gift once, and with each of the ways in which a follow-up ends. */
const afterwards: readonly Sample[] = resolutions.map((what, place) => {
  const gift = gifts[place % gifts.length];
  return {
    mail: 'survey.resolved',
    of: what,
    write: ({ texts, ...reader }) =>
      resolvedMail({
        ...reader,
        texts,
        what,
        gift: gift && giftBlock(gift.kind, giftWords(gift, texts, 'EUR'), texts),
      }),
  };
});

export const surveySamples: readonly Sample[] = [...toCustomers, ...toPeople, ...afterwards];
