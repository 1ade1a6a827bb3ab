import { expect, test } from 'vitest';
import * as z from 'zod';
import { endpoints } from '../../functions/copies/manage-mails.handler.ts';
import { Failure } from '../../functions/kit/errors.ts';
import { mailCopiesStore } from '../../functions/mail/mail-copies.store.ts';
import { anything } from '../support/office.ts';
import { request } from '../support/request.ts';
import { openReturnDesk } from '../support/return-desk.ts';

const route = '/admin/shops/{id}/mail-copies/{locale}/{mail}';
const customer = 'mila.brandt@example.com';

const preview = z.object({
  items: z.array(z.object({ of: z.string(), subject: z.string(), text: z.string(), html: z.string() })),
});

const openDesk = async () => {
  const desk = await openReturnDesk();
  const services = { ...desk.services, mailCopies: mailCopiesStore(desk.client, desk.table('mailCopies')) };
  const call = async (
    method: string,
    params: Record<string, string>,
    {
      body,
      headers = {},
      path = route,
    }: { body?: object; headers?: Record<string, string>; path?: string } = {},
  ) => {
    const endpoint = endpoints.find((each) => each.route.method === method && each.route.path === path);
    if (!endpoint) throw new Error(`No ${method} ${path}.`);
    const sent = { ...request({ params }), headers, body: Buffer.from(body ? JSON.stringify(body) : '') };
    try {
      const reply = await endpoint.answer(
        { ...sent, staff: { id: 'marketer-1', groups: ['marketer'] } },
        services,
      );
      return {
        status: reply.status,
        body: anything.parse(JSON.parse(reply.body ?? '')),
        etag: reply.headers?.etag,
      };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return {
        status: error.status,
        body: { fields: error.fields, message: error.message },
        etag: undefined,
      };
    }
  };
  const place = (mail: string, locale = 'en') => ({ id: desk.shop.id, locale, mail });
  return {
    ...desk,
    place,
    call,
    put: (
      mail: string,
      copy: Record<string, string>,
      headers: Record<string, string> = { 'if-match': '*' },
    ) => call('PUT', place(mail), { body: { copy }, headers }),
  };
};

const subjects = async ({ mailsTo }: Pick<Awaited<ReturnType<typeof openDesk>>, 'mailsTo'>) =>
  (await mailsTo(customer)).filter(({ kind }) => kind === 'order.delivered').map(({ subject }) => subject);

test('a shop’s own copy is what its mails say within a minute, in that language and at that shop only', async () => {
  const desk = await openDesk();
  await desk.deliver({ id: 'A-1', locale: 'en' });
  const written = await desk.put('order.delivered', {
    'order.delivered.subject': 'It is here: {order}',
    'order.delivered.intro': 'enjoy what you ordered from {shop}.',
  });
  expect(written).toMatchObject({ status: 200, body: { by: 'marketer-1' }, etag: '"1"' });
  await desk.pass(61);
  await desk.deliver({ id: 'A-2', locale: 'en' });
  await desk.deliver({ id: 'A-3', locale: 'de-DE' });
  const other = await desk.openShop({ name: 'Another' });
  await desk.deliver({ id: 'A-4', locale: 'en' }, other);
  expect(await subjects(desk)).toEqual([
    'Your order A-1 from Aurora Outdoor has been delivered',
    'It is here: A-2',
    expect.stringContaining('Ihre Bestellung A-3 bei Aurora Outdoor'),
    'Your order A-4 from Another has been delivered',
  ]);
  const texts = (await desk.mailsTo(customer)).map(({ text }) => text);
  expect(texts.filter((text) => text.includes('enjoy what you ordered from Aurora Outdoor.'))).toHaveLength(
    1,
  );
});

test('what is taken away is ours again', async () => {
  const desk = await openDesk();
  await desk.put('order.delivered', { 'order.delivered.subject': 'It is here: {order}' });
  await desk.put('return.approved', { 'return.approved.intro': 'yes!' });
  const gone = await desk.call('DELETE', desk.place('order.delivered'), { headers: { 'if-match': '"2"' } });
  expect(gone).toMatchObject({ status: 200, body: { copy: {} }, etag: '"3"' });
  await desk.deliver({ id: 'A-1', locale: 'en' });
  expect(await subjects(desk)).toEqual(['Your order A-1 from Aurora Outdoor has been delivered']);
  expect(await desk.call('GET', desk.place('return.approved'))).toMatchObject({
    body: { copy: { 'return.approved.intro': 'yes!' } },
  });
});

test('nobody’s change is lost: what was read must still stand', async () => {
  const desk = await openDesk();
  const copy = { 'return.approved.intro': 'yes!' };
  expect(await desk.put('return.approved', copy, {})).toMatchObject({ status: 200, etag: '"1"' });
  const blind = await desk.put('return.approved', copy, {});
  expect(blind).toMatchObject({
    status: 412,
    body: { message: expect.stringContaining('copy in this language is there already') },
  });
  expect((await desk.put('return.approved', copy, { 'if-match': '"0"' })).status).toBe(412);
  expect((await desk.put('return.expired', {}, { 'if-match': '"1"' })).etag).toBe('"2"');
});

test('copy that cannot be said is refused, and nothing of it is stored', async () => {
  const desk = await openDesk();
  const refused = await desk.put('return.approved', {
    'return.approved.intro': 'fine',
    'return.approved.subject': 'For {customer}',
  });
  expect(refused).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'copy.return.approved.subject' }] },
  });
  expect((await desk.call('GET', desk.place('return.approved'))).body).toMatchObject({ copy: {} });
});

test('a preview shows copy that is not stored, in the frame of the shop, and changes nothing', async () => {
  const desk = await openDesk();
  await desk.put('mail', { 'mail.reply': 'We read every answer.' });
  const path = `${route}/preview`;
  const copy = { 'return.approved.intro': '<b>yes</b>' };
  const { status, body } = await desk.call('POST', desk.place('return.approved'), { path, body: { copy } });
  expect(status).toBe(200);
  const { items } = preview.parse(body);
  expect(items.map(({ of }) => of)).toEqual(['refund', 'keep']);
  for (const { subject, text, html } of items) {
    expect(subject).toContain('R-0A1B2C3D');
    expect(subject).toContain('Aurora Outdoor');
    expect(text).toContain('<b>yes</b>');
    expect(text).toContain('We read every answer.');
    expect(html).toContain('&lt;b&gt;yes&lt;/b&gt;');
  }
  expect((await desk.call('GET', desk.place('return.approved'))).body).toMatchObject({ copy: {} });
});

test.each([
  ['return.approved', 'tlh'],
  ['return.approved', 'constructor'],
  ['return.nothing', 'en'],
])('of %s in %s there is nothing', async (mail, locale) => {
  const desk = await openDesk();
  expect((await desk.call('GET', desk.place(mail, locale))).status).toBe(404);
});
