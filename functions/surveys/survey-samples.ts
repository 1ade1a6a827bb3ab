import type { Sample } from '../mail/sample.ts';
import { followUpMail } from './follow-up.mail.ts';
import { shownWords } from './shown-words.ts';
import { surveyMail } from './survey.mail.ts';

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

export const surveySamples: readonly Sample[] = [...toCustomers, ...toPeople];
