import * as z from 'zod';
import { endpoints as approvalEndpoints } from '../../functions/approvals/decide-approvals.handler.ts';
import type { Endpoint, RawRequest, Reply } from '../../functions/kit/http.ts';
import { endpoints as policyEndpoints } from '../../functions/policy/manage-policies.handler.ts';
import { endpoints as returnEndpoints } from '../../functions/returns/manage-returns.handler.ts';
import type { SettingsChange } from '../../functions/shops/settings.ts';
import { studiesStore } from '../../functions/studies/studies.store.ts';
import { isDeath } from './mortality.ts';
import { fieldsOf, openReturnDesk } from './return-desk.ts';

export const anything = z.record(z.string(), z.unknown());

/** The API as an agent calls it, without the gateway. */
export const openOffice = async (settings: SettingsChange = {}) => {
  const desk = await openReturnDesk(settings);
  let keys = 0;
  const services = {
    ...desk.services,
    newKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    studies: studiesStore(desk.client, desk.table('returnStudies')),
  };
  const send = async <S>(
    endpoints: readonly Endpoint<S>[],
    own: S,
    [method = '', path = '']: readonly string[],
    { params = {}, body, query = {}, headers = {}, staff = { id: 'agent-1', groups: ['agent'] } }: Sent,
  ): Promise<{ status: number; body: Record<string, unknown>; etag: string | undefined }> => {
    const endpoint = endpoints.find(({ route }) => route.method === method && route.path === path);
    if (!endpoint) throw new Error(`No ${method} ${path}.`);
    const asked = {
      routeKey: `${method} ${path}`,
      params,
      query,
      headers,
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      staff,
    };
    const reply = await answered(() => desk.deaths.invoke(() => endpoint.answer(asked, own)));
    await desk.machine.settled();
    return {
      status: reply.status,
      body: anything.parse(JSON.parse(reply.body ?? '{}')),
      etag: reply.headers?.etag,
    };
  };
  const call = (route: string, sent: Sent = {}) => send(returnEndpoints, services, route.split(' '), sent);
  return {
    ...desk,
    services,
    call,
    approvals: (route: string, sent: Sent = {}) => send(approvalEndpoints, services, route.split(' '), sent),
    policies: (route: string, sent: Sent = {}) => send(policyEndpoints, services, route.split(' '), sent),
    act: (id: string, action: string, body?: object, headers: Record<string, string> = {}) =>
      call(`POST /admin/returns/{id}/${action}`, { params: { id }, body, headers }),
    open: (change: object = {}, headers: Record<string, string> = {}) =>
      call('POST /admin/returns', {
        body: {
          shop: desk.shop.id,
          orderId: 'A-1001',
          lines: [{ lineId: 'l1', quantity: 1, reason: 'too-small' }],
          ...change,
        },
        headers,
      }),
  };
};

interface Sent {
  readonly params?: Record<string, string>;
  readonly body?: unknown;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly staff?: RawRequest['staff'];
}

/** The reply that the wrapper makes of a failure, as far as these tests look at it. */
const answered = async (answer: () => Promise<Reply>): Promise<Reply> => {
  try {
    return await answer();
  } catch (error) {
    if (isDeath(error)) throw error;
    const failure = z
      .object({ status: z.number(), message: z.string(), fields: z.array(z.unknown()) })
      .parse(error);
    return { status: failure.status, body: JSON.stringify(failure) };
  }
};

export const idOf = ({ body }: { body: Record<string, unknown> }) => String(body.id);

/** An order so expensive that a person is asked, to a country whose law does not answer for them. */
const expensive = {
  lines: [{ id: 'l1', title: 'Tent', quantity: 1, unitPrice: '480.00' }],
  shippingAddress: { country: 'US' },
};

/** A return that a person has to decide about. */
export const openWaiting = async () => {
  const office = await openOffice();
  await office.deliver(expensive);
  const link = await office.returnLink();
  await office.form.submit(link, fieldsOf((await office.form.show(link)).body ?? ''));
  const { id } = await office.onlyReturn();
  return { office, id };
};
