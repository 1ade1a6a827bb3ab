import { expect, test } from 'vitest';
import * as z from 'zod';
import { freshId, shopOn, staff, until } from '../support/outside.ts';

/** A file of people, from the form to the customers, over HTTP alone. */

const call = async (method: string, path: string, body?: object): Promise<unknown> => {
  const answer = await staff(path, { method, ...(body && { body: JSON.stringify(body) }) });
  const said: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(said)}`);
  return said;
};

const tally = z.object({ lines: z.int(), refused: z.int(), created: z.int(), unchanged: z.int() });
const shown = z.object({
  id: z.string(),
  status: z.string(),
  progress: z.optional(z.object({ bytes: z.int(), of: z.int() })),
  check: z.optional(tally),
  apply: z.optional(tally),
});
const made = z.object({
  ...shown.shape,
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
});

const upload = async (file: string): Promise<string> => {
  const { id, upload: form } = made.parse(
    await call('POST', '/admin/imports', { shop: shopOn('standard').id, name: 'People' }),
  );
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([file]), 'people.csv');
  const answer = await fetch(form.url, { method: 'POST', body });
  expect(answer.ok).toBe(true);
  return id;
};

const ended = async (id: string, act: 'check' | 'apply', status: string) => {
  await call('POST', `/admin/imports/${id}/${act}`);
  return until(`the import is ${status}`, async () => {
    const now = shown.parse(await call('GET', `/admin/imports/${id}`));
    return now.status === status ? now : undefined;
  });
};

test('people of a file become customers with what they agreed to; bad lines are told; again it changes nothing', async () => {
  const domain = `csv-${freshId()}.example`;
  const people = Array.from(
    { length: 60 },
    (_, nth) =>
      `p${nth}@${domain},Person ${nth},${nth % 2 ? 'zh-Hans,CN' : 'de,DE'},1990-02-${10 + (nth % 19)},${nth < 50 ? 'yes,2026-01-15,fair' : ',,'}`,
  );
  const bad = [
    `no-address,X,de,DE,1990-01-02,,,`,
    `q1@${domain},X,de,DE,1990-04-31,,,`,
    `q2@${domain},X,de,DE,,yes,,`,
  ];
  const file = [
    'email,firstName,language,country,birthday,consent.care,consentAt,consentSource',
    ...people,
    ...bad,
  ].join('\n');

  const id = await upload(file);
  expect(await ended(id, 'check', 'checked')).toMatchObject({
    check: { lines: 63, refused: 3, created: 60 },
  });
  expect(await ended(id, 'apply', 'done')).toMatchObject({ apply: { lines: 63, refused: 3, created: 60 } });

  const { url } = z.object({ url: z.string() }).parse(await call('GET', `/admin/imports/${id}/report`));
  const report = await (await fetch(url)).text();
  expect(
    report
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(',').slice(0, 2)),
  ).toEqual([
    ['62', 'email'],
    ['63', 'birthday'],
    ['64', 'consentAt'],
    ['64', 'consentSource'],
  ]);
  const { items } = z
    .object({
      items: z.array(z.object({ firstName: z.string(), locale: z.string(), consented: z.array(z.string()) })),
    })
    .parse(await call('GET', `/admin/customers?email=${encodeURIComponent(`p1@${domain}`)}`));
  expect(items).toEqual([
    expect.objectContaining({ firstName: 'Person 1', locale: 'zh-Hans', consented: ['care'] }),
  ]);

  const again = await upload(file);
  await ended(again, 'check', 'checked');
  expect(await ended(again, 'apply', 'done')).toMatchObject({
    apply: { refused: 3, created: 0, unchanged: 60 },
  });
});
