import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readLink, signLink } from '../functions/links/link.ts';
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
const key = 'a-key-of-the-links';
const token = signLink(key, link);

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

/** The AWS cost of one survey. The counts come from a test that fails if they grow. */
const cost = (): Figure[] => {
  const output = execFileSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'engine', 'test/surveys/cost'],
    {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    },
  );
  return [...output.matchAll(/^COST (.+): ([\d.]+) (.+)$/gm)].map(([, what = '', value, unit = '']) => ({
    what,
    value: Number(value),
    unit,
  }));
};

export const run = async (): Promise<Figure[]> => [
  rate('check a signed link', () => readLink(key, token, 'survey', now), {
    what: 'the bare HMAC',
    work: () => createHmac('sha256', key).update(token).digest('base64url'),
  }),
  rate('write a survey mail', mail, {
    what: 'a JSON.stringify of its texts',
    work: () => JSON.stringify(en),
  }),
  ...cost(),
];
