import { createHmac } from 'node:crypto';
import { readLink, signLink } from '../functions/links/link.ts';
import { linkKeysOf } from '../functions/links/link-keys.ts';
import { shownWords } from '../functions/surveys/shown-words.ts';
import { surveyMail } from '../functions/surveys/survey.mail.ts';
import { en } from '../functions/texts/en.ts';
import { type Figure, rate } from './measure.ts';

const link = {
  purpose: 'survey',
  subject: 'srv_0123456789abcdef',
  detail: '4',
  expires: 2_000_000_000,
} as const;
const now = new Date('2026-11-22T10:00:00Z');
const keys = linkKeysOf(JSON.stringify({ key: 'a-key-of-the-links-of-the-benches' }));
const token = signLink(keys, link);

const mail = () =>
  surveyMail({
    kind: 'invite',
    about: 'order',
    texts: en,
    shop: { name: 'Aurora Outdoor' },
    person: { firstName: 'Mila' },
    orderNumber: '#1001',
    asked: 'csat',
    words: shownWords({ kind: 'csat', about: 'order', shop: 'Aurora Outdoor', own: undefined }, en),
    scoreUrl: (score) => `https://care.example/s/${score}`,
    unsubscribeUrl: 'https://care.example/u/x',
  });

/** The work of one survey without its I/O. */
export const run = async (): Promise<Figure[]> => [
  await rate(
    { what: 'check a signed link', work: () => readLink(keys, token, 'survey', now) },
    {
      what: 'the bare HMAC',
      work: () => createHmac('sha256', keys.current.secret).update(token).digest('base64url'),
    },
  ),
  await rate({ what: 'write a survey mail', work: mail }),
];
