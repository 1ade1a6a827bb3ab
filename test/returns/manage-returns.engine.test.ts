import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { durationSeconds } from '../../functions/kit/duration.ts';
import { policyPacks } from '../../functions/policy/policy-packs.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { anything, idOf, openOffice, openWaiting } from '../support/office.ts';

describe('agents', () => {
  test('open a return, take it to the money, and every action stands in the audit with who and why', async () => {
    const office = await openOffice();
    await office.deliver();
    const opened = await office.open({ why: 'Asked for on the phone.' });
    expect(opened.status).toBe(201);
    const id = idOf(opened);
    expect((await office.act(id, 'receive', { why: 'At the counter.' })).body.status).toBe('received');
    const paid = await office.act(id, 'inspect', {
      lines: [{ lineId: 'l1', counted: 1, condition: 'as-new' }],
    });
    expect(paid.status).toBe(200);
    const told = await office.call('GET /admin/returns/{id}', { params: { id } });
    expect(told.body).toMatchObject({ status: 'closed', settlement: { difference: 0 } });
    expect(told.body.timeline).toMatchObject([
      { what: 'requested', by: { kind: 'staff', name: 'agent-1' }, why: 'Asked for on the phone.' },
      { what: 'approved', by: { kind: 'system' } },
      { what: 'instructed' },
      { what: 'received', by: { name: 'agent-1' }, why: 'At the counter.' },
      { what: 'inspected', by: { name: 'agent-1' } },
      { what: 'settling' },
      { what: 'settled' },
      { what: 'closed' },
    ]);
    expect(JSON.stringify(told.body)).not.toContain('token');
  });

  test('open it once for one Idempotency-Key', async () => {
    const office = await openOffice();
    await office.deliver();
    const headers = { 'idempotency-key': 'phone-17' };
    const [first, second] = [await office.open({}, headers), await office.open({}, headers)];
    expect(idOf(second)).toBe(idOf(first));
    expect((await office.open({}, { 'idempotency-key': 'phone-18' })).status).toBe(400);
  });

  test.each([
    ['negative', [{ lineId: 'l1', quantity: -1, reason: 'other' }], 'lines.0.quantity'],
    ['fractional', [{ lineId: 'l1', quantity: 0.5, reason: 'other' }], 'lines.0.quantity'],
    ['too many', [{ lineId: 'l1', quantity: 2, reason: 'other' }], 'lines.0.quantity'],
    ['foreign', [{ lineId: 'l9', quantity: 1, reason: 'other' }], 'lines.0.lineId'],
    ['none', [], 'lines'],
  ])('hear what is wrong with %s pieces, and nothing is stored', async (_what, lines, path) => {
    const office = await openOffice();
    await office.deliver();
    const refused = await office.open({ lines });
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ path }] } });
    expect((await office.services.returns.newest({ limit: 5 })).items).toEqual([]);
  });

  test('decide once: twice, and of a cancelled return, is a conflict', async () => {
    const { office, id } = await openWaiting();
    expect((await office.act(id, 'approve', { text: 'Gern.' })).body).toMatchObject({
      status: 'approved',
      decision: { by: { kind: 'staff', name: 'agent-1' }, text: 'Gern.' },
    });
    expect((await office.act(id, 'approve')).status).toBe(409);
    expect((await office.act(id, 'decline', { reason: 'worn' })).status).toBe(409);
    expect((await office.act(id, 'cancel')).status).toBe(200);
    expect((await office.act(id, 'approve')).status).toBe(409);
    expect((await office.act(`ret_${'0'.repeat(32)}`, 'approve')).status).toBe(404);
  });

  test('act only on what they have read, where they say so', async () => {
    const { office, id } = await openWaiting();
    const read = await office.call('GET /admin/returns/{id}', { params: { id } });
    const headers = { 'if-match': read.etag ?? '' };
    expect((await office.act(id, 'ask', { text: 'Which size?' }, headers)).status).toBe(200);
    expect((await office.act(id, 'approve', {}, headers)).status).toBe(412);
    await office.runErrands();
    expect(await office.kinds('mila.brandt@example.com')).toContain('return.question');
  });

  test('approve many at once, and hear of each', async () => {
    const { office, id } = await openWaiting();
    const unknown = `ret_${'0'.repeat(32)}`;
    const bulk = () => office.call('POST /admin/returns/approve', { body: { ids: [id, unknown] } });
    expect((await bulk()).body.items).toMatchObject([
      { id, outcome: 'approved' },
      { id: unknown, outcome: 'not-found' },
    ]);
    expect((await bulk()).body.items).toMatchObject([{ id, outcome: 'conflict' }, { outcome: 'not-found' }]);
  });

  test('find what waits as a queue, and what is urgent', async () => {
    const { office, id } = await openWaiting();
    const list = async (query: Record<string, string>) => {
      const { body } = await office.call('GET /admin/returns', { query });
      return z
        .array(anything)
        .parse(body.items)
        .map((item) => item.id);
    };
    expect(await list({ status: 'awaiting-approval' })).toEqual([id]);
    expect(await list({ status: 'approved' })).toEqual([]);
    expect(await list({ shop: office.shop.id, urgent: 'false' })).toEqual([id]);
    expect(await list({ shop: office.shop.id, urgent: 'true' })).toEqual([]);
    expect(await list({ shop: office.shop.id, order: 'A-1001' })).toEqual([id]);
    expect((await office.call('GET /admin/returns', { query: { order: 'A-1001' } })).status).toBe(400);
  });

  test('override a decline with a reason: another run of the workflow takes the return on', async () => {
    const { office, id } = await openWaiting();
    await office.act(id, 'decline', { reason: 'worn' });
    expect((await office.act(id, 'override', { verdict: 'approved' })).status).toBe(400);
    const overridden = await office.act(id, 'override', { verdict: 'approved', why: 'A loyal customer.' });
    expect(overridden.body).toMatchObject({ runs: 2, decision: { verdict: 'approved', override: true } });
    expect(await office.onlyReturn()).toMatchObject({ status: 'approved', instructedAt: office.now() });
    expect((await office.act(id, 'inspect')).status).toBe(200);
    expect((await office.onlyReturn()).status).toBe('closed');
  });

  test('may not decline what the law gives, but override it with a reason', async () => {
    const office = await openOffice();
    await office.deliver();
    await office.withdraw({
      name: 'Mila',
      order: 'A-1001',
      email: 'mila.brandt@example.com',
      items: 'Nur die Jacke',
    });
    const { id } = await office.onlyReturn();
    await office.pass(40 * 86_400);
    expect(await office.onlyReturn()).toMatchObject({ status: 'escalated' });
    expect((await office.act(id, 'decline', { reason: 'other' })).status).toBe(409);
    const override = { verdict: 'declined', why: 'Refunded at the counter.' };
    expect(await office.act(id, 'override', override)).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'text' }] },
    });
    const text = 'You had your money back at the counter.';
    const declined = await office.act(id, 'override', { ...override, text });
    expect(declined.body).toMatchObject({ status: 'declined', decision: { override: true } });
  });

  test('match a withdrawal that fitted no order with the one it means', async () => {
    const office = await openOffice();
    await office.deliver();
    await office.withdraw({ name: 'Mila', order: 'A-1OO1', email: 'mila@private.example' });
    const stranger = await office.onlyReturn();
    expect(stranger).toMatchObject({ status: 'unmatched' });
    expect((await office.act(stranger.id, 'approve')).status).toBe(409);
    const found = await office.act(stranger.id, 'match', { orderId: 'A-1001', why: 'She called.' });
    expect(found.body).toMatchObject({
      status: 'requested',
      orderId: 'A-1001',
      clock: { applied: 'statutory', declaredAt: stranger.declared?.at },
      timeline: [{ what: 'requested' }, { what: 'matched', by: { name: 'agent-1' }, why: 'She called.' }],
    });
    expect(await office.onlyReturn()).toMatchObject({ status: 'approved' });
    const { entries } = await office.services.returns.ledgerOf(office.shop.id, 'A-1001');
    expect(Object.keys(entries)).toEqual([stranger.id]);
    expect(await office.onlyReturn()).toMatchObject({ instructedAt: office.now() });
  });

  test('confirm what they paid by hand', async () => {
    const office = await openOffice();
    await office.services.shops.modify(office.shop.id, (shop) => ({
      ...shop,
      settings: { ...shop.settings, returns: { ...shop.settings.returns, refundUrl: null } },
    }));
    await office.deliver();
    const id = idOf(await office.open());
    expect((await office.act(id, 'settle')).status).toBe(409);
    await office.act(id, 'inspect');
    expect(await office.onlyReturn()).toMatchObject({ status: 'escalated', escalation: { why: 'by-hand' } });
    const paid = { amount: 11990, currency: 'EUR' };
    expect((await office.act(id, 'settle', { reference: 'bank-1', paid })).status).toBe(200);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'closed',
      settlement: { method: 'manual', reference: 'bank-1', paid },
    });
  });
  test('cannot end what may have been paid; they settle it with what the shop says, be it nothing', async () => {
    const office = await openOffice();
    await office.deliver();
    office.till.troubles.push('asks');
    const id = idOf(await office.open());
    await office.act(id, 'inspect');
    await office.pass(durationSeconds(defaultDurations.settlement));
    const stored = await office.onlyReturn();
    expect(stored).toMatchObject({ status: 'escalated', escalation: { why: 'settlement' } });
    const why = 'She asked.';
    const ends = [
      await office.act(id, 'cancel'),
      await office.act(id, 'decline', { reason: 'other' }),
      await office.act(id, 'override', { verdict: 'declined', why }),
      await office.act(id, 'override', { outcome: 'store-credit', verdict: 'approved', why }),
    ];
    expect(ends.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
    expect(await office.onlyReturn()).toEqual(stored);
    const { entries } = await office.services.returns.ledgerOf(office.shop.id, 'A-1001');
    expect(Object.keys(entries)).toEqual([id]);
    expect((await office.act(id, 'settle', { paid: { amount: 0, currency: 'EUR' } })).status).toBe(200);
    expect(await office.onlyReturn()).toMatchObject({
      status: 'closed',
      settlement: { paid: { amount: 0 } },
    });
  });

  test('can decline what the shop refused to pay, and have it paid after all', async () => {
    const office = await openOffice();
    await office.deliver({ shippingAddress: { country: 'US' } });
    office.till.troubles.push('refuses');
    const id = idOf(await office.open());
    await office.act(id, 'inspect');
    expect(await office.onlyReturn()).toMatchObject({ escalation: { why: 'settlement' } });
    expect((await office.act(id, 'decline', { reason: 'other' })).status).toBe(200);
    expect((await office.services.returns.ledgerOf(office.shop.id, 'A-1001')).entries).toEqual({});
    await office.act(id, 'override', { verdict: 'approved', why: 'The bank was wrong.' });
    await office.act(id, 'inspect');
    expect(await office.onlyReturn()).toMatchObject({ status: 'closed', settlement: { difference: 0 } });
    expect(office.till.paid.size).toBe(1);
  });
});

describe('the policy of a shop', () => {
  const body = { ...policyPacks.eu, name: 'Ours', windowDays: 30 };

  test('begins with a pack, and is written in versions that nobody overwrites unseen', async () => {
    const office = await openOffice();
    const params = { id: office.shop.id };
    const pack = await office.policies('GET /admin/shops/{id}/policy', { params });
    expect(pack.body.version).toBe('pack eu');
    const write = (headers: Record<string, string>) =>
      office.policies('PUT /admin/shops/{id}/policy', { params, body, headers });
    expect((await write({ 'if-match': '"v000009"' })).status).toBe(412);
    const first = await write({ 'if-match': pack.etag ?? '' });
    expect(first.body).toMatchObject({ version: 'v000001', by: 'agent-1' });
    expect((await write({})).status).toBe(412);
    expect((await write({ 'if-match': pack.etag ?? '' })).status).toBe(412);
    expect((await write({ 'if-match': first.etag ?? '' })).body).toMatchObject({ version: 'v000002' });
    const versions = await office.policies('GET /admin/shops/{id}/policy/versions', { params });
    expect(versions.body.items).toMatchObject([{ version: 'v000002' }, { version: 'v000001' }]);
    await office.deliver();
    await office.open();
    expect((await office.onlyReturn()).policyVersion).toBe('v000002');
  });

  test('is validated before it is stored, and overlaps are told', async () => {
    const office = await openOffice();
    const params = { id: office.shop.id };
    const put = (change: object) =>
      office.policies('PUT /admin/shops/{id}/policy', { params, body: { ...body, ...change } });
    expect((await put({ windowDays: -1 })).status).toBe(400);
    expect((await put({ windows: 'always' })).status).toBe(400);
    expect((await put({ surprise: true })).status).toBe(400);
    const rules = [
      { id: 'dear', when: { value: { min: { EUR: 10_000 } } }, action: { do: 'ask' } },
      { id: 'dearer', when: { value: { min: { EUR: 20_000 } } }, action: { do: 'approve' } },
    ];
    expect((await put({ rules })).body.overlaps).toMatchObject({
      unreachable: [{ rule: 'dearer', by: 'dear' }],
    });
  });

  test('tried as a draft on the last returns says what would change, and changes nothing', async () => {
    const { office, id } = await openWaiting();
    const params = { id: office.shop.id };
    const draft = { ...policyPacks.eu, rules: [], otherwise: { do: 'approve' } };
    const report = await office.policies('POST /admin/shops/{id}/policy/dry-run', {
      params,
      body: { policy: draft },
    });
    expect(report.body).toMatchObject({
      looked: 1,
      changed: 1,
      changes: [{ returnId: id, from: { action: { do: 'ask' } }, to: { action: { do: 'approve' } } }],
    });
    expect((await office.policies('GET /admin/shops/{id}/policy', { params })).body.version).toBe('pack eu');
    expect((await office.onlyReturn()).status).toBe('awaiting-approval');
  });

  test('is written by one of two who read the same version', async () => {
    const office = await openOffice();
    const params = { id: office.shop.id };
    const first = await office.policies('PUT /admin/shops/{id}/policy', { params, body });
    const headers = { 'if-match': first.etag ?? '' };
    const written = await Promise.all(
      ['One', 'Two', 'Three'].map((name) =>
        office.policies('PUT /admin/shops/{id}/policy', { params, headers, body: { ...body, name } }),
      ),
    );
    expect(written.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    const versions = await office.policies('GET /admin/shops/{id}/policy/versions', { params });
    expect(versions.body.items).toHaveLength(2);
  });

  test('is tried on as many of the last returns as are asked for', async () => {
    const office = await openOffice();
    await office.deliver({ lines: [{ id: 'l1', title: 'Cup', quantity: 2, unitPrice: '10.00' }] });
    await office.open();
    await office.pass(60);
    const newer = idOf(await office.open());
    const params = { id: office.shop.id };
    const no = { do: 'decline', reason: 'other' };
    const policy = { name: 'No', windowDays: null, faultDays: { days: 0 }, otherwise: no };
    const dryRun = (last?: number) =>
      office.policies('POST /admin/shops/{id}/policy/dry-run', { params, body: { policy, last } });
    expect((await dryRun(1)).body).toMatchObject({ looked: 1, overlaps: { overlaps: [] } });
    expect((await dryRun()).body.looked).toBe(2);
    for (const last of [0, 501, 1.5]) expect((await dryRun(last)).status).toBe(400);
    expect((await office.services.returns.get(newer))?.status).toBe('approved');
  });

  test('begins with packs that can be read, and what returns taught lies beside it', async () => {
    const office = await openOffice();
    const packs = await office.policies('GET /admin/policy-packs');
    expect(Object.keys(packs.body).toSorted()).toEqual(Object.keys(policyPacks).toSorted());
    const params = { id: office.shop.id };
    const study = () => office.policies('GET /admin/shops/{id}/returns-study', { params });
    expect((await study()).status).toBe(404);
    const none = { items: [], left: 0 };
    const totals = { orders: 3, sold: 4, returned: 1, rate: 0.25, reasons: { 'too-small': 1 } };
    await office.services.studies.put({
      shop: office.shop.id,
      day: '2026-11-21',
      result: {
        from: '2026-05-21T00:00:00.000Z',
        until: '2026-11-21T00:00:00.000Z',
        totals: { ...totals, requests: 1, declined: 0, expired: 0, unplaced: 0 },
        products: none,
        countries: none,
        suppliers: none,
        signals: none,
      },
    });
    expect((await study()).body).toMatchObject({ day: '2026-11-21', totals });
    const unknown = { params: { id: `shp_${'0'.repeat(24)}` } };
    expect((await office.policies('GET /admin/shops/{id}/policy', unknown)).status).toBe(404);
  });
});
