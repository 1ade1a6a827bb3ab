import { describe, expect, test } from 'vitest';
import { issuedBefore } from '../../functions/coupons/activate.ts';
import type { Question } from '../../functions/coupons/assess.ts';
import { voidIssued } from '../../functions/coupons/void.ts';
import { durationSeconds, longestSeconds } from '../../functions/kit/duration.ts';
import { explained } from '../../functions/offers/explain.ts';
import type { Offer } from '../../functions/offers/offer.ts';
import type { Terms } from '../../functions/offers/terms.ts';
import { erasePerson } from '../../functions/privacy/every-store.ts';
import { defaultDurations } from '../../functions/shops/durations.ts';
import { changeSettings, type SettingsChange } from '../../functions/shops/settings.ts';
import { resolveWith } from '../../functions/surveys/act-on-follow-up.ts';
import { followUpId, type Resolution } from '../../functions/surveys/follow-up.ts';
import { surveyId } from '../../functions/surveys/survey.ts';
import { checkoutDesk } from '../support/checkout-desk.ts';
import { liveOffer } from '../support/live-offer.ts';
import { linkOf } from '../support/posted-links.ts';
import { openReturnDesk } from '../support/return-desk.ts';
import { visitSurvey } from '../support/survey-page.ts';

const customer = 'mila.brandt@example.com';
const delay = durationSeconds(defaultDurations.surveyDelay);
type Rule = NonNullable<SettingsChange['survey']>['apology'];

/** A shop with this rule, and a customer who was asked about an order. */
const asked = async (rule: Rule = null) => {
  const desk = await openReturnDesk({ survey: { apology: rule } });
  const { services, shop } = desk;
  const say = async (apology: Rule) => {
    await services.shops.modify(shop.id, (before) => ({
      ...before,
      settings: changeSettings(before.settings, { survey: { apology } }),
    }));
  };
  const answered = async (orderId: string) => {
    await desk.pass(delay);
    const link = await linkOf(await desk.lastMail(customer, 'survey.invite'), 'level-1');
    await visitSurvey(desk, 'POST', link, { level: '1' });
    await desk.machine.settled();
    return followUpId(surveyId({ shop: shop.id, orderId }));
  };
  const orderedAndAnswered = async (orderId = 'A-1001') => {
    await desk.deliver({ id: orderId });
    return answered(orderId);
  };
  const resolve = async (id: string, what: Resolution['what'] = 'replaced') => {
    await resolveWith(id, undefined, { what, by: 'ann' }, services);
    await desk.machine.settled();
  };
  const told = async () => (await desk.mailsTo(customer)).filter(({ kind }) => kind === 'survey.resolved');
  return {
    ...desk,
    say,
    answered,
    orderedAndAnswered,
    resolve,
    told,
    followUp: services.followUps.get,
    balance: async (id: string) => {
      const { customerId = '' } = (await services.followUps.get(id)) ?? {};
      return services.credits.account({ customerId, currency: 'EUR' });
    },
  };
};

/** The same with an offer that the rule names. */
const withOffer = async (terms: Partial<Terms> = {}, rest: Partial<Offer> = {}) => {
  const desk = await asked();
  const offer = liveOffer(desk.shop, terms, rest);
  await desk.services.offers.create(offer);
  await desk.say({ offer: offer.id });
  const code = async (id: string) => (await issuedBefore(id, offer.version, offer, desk.services)).stored;
  return { ...desk, offer, code };
};

describe('an apology in store credit', () => {
  test('is granted with the resolution, in the currency that was paid, and told once', async () => {
    const desk = await asked({ EUR: 500, USD: 600 });
    const id = await desk.orderedAndAnswered();
    await desk.watchSurveys();
    expect((await desk.followUp(id))?.apology).toEqual({
      gift: { kind: 'credit', amount: 500, currency: 'EUR' },
    });
    expect(await desk.balance(id)).toBeUndefined();
    await desk.resolve(id);
    for (let minute = 0; minute < 3; minute += 1) {
      await desk.watchSurveys();
      await desk.pass(60);
    }
    expect(await desk.balance(id)).toMatchObject({ pools: { never: 500 } });
    const [mail, ...others] = await desk.told();
    expect(others).toEqual([]);
    expect(mail?.text).toContain('Wir schicken Ihnen einen Ersatzartikel.');
    expect(mail?.text).toMatch(/Sie haben ein Guthaben von 5,00\s€ bei uns\./);
    expect(await desk.followUp(id)).toMatchObject({
      status: 'resolved',
      apology: { givenAt: expect.any(String) },
    });
    expect((await desk.followUp(id))?.lookAt).toBeUndefined();
  });

  test.each([
    ['no rule', null],
    ['none for the currency', { USD: 600 }],
  ] as const)('is none where the shop has %s: the customer is told all the same', async (_what, rule) => {
    const desk = await asked(rule);
    const id = await desk.orderedAndAnswered();
    await desk.watchSurveys();
    await desk.resolve(id, 'explained');
    await desk.watchSurveys();
    const [mail] = await desk.told();
    expect(mail?.text).toContain('Wir sind der Sache nachgegangen');
    expect(mail?.text).not.toContain('Als Entschuldigung');
    expect(await desk.balance(id)).toBeUndefined();
  });
});

describe('an apology with a code', () => {
  test('is set aside with the follow-up, and leaves with the resolution', async () => {
    const desk = await withOffer({ validity: { days: 30 } });
    const id = await desk.orderedAndAnswered();
    await desk.watchSurveys();
    const { customerId } = (await desk.followUp(id)) ?? {};
    expect(await desk.code(id)).toMatchObject({ status: 'reserved', customerId });
    expect((await desk.code(id)).until).toBeUndefined();
    await desk.pass(86_400);
    await desk.resolve(id);
    await desk.watchSurveys();
    await desk.watchSurveys();
    const { derived, stored } = await issuedBefore(id, desk.offer.version, desk.offer, desk.services);
    expect(stored.status).toBe('active');
    const [mail, ...others] = await desk.told();
    expect(others).toEqual([]);
    const lines = mail?.text.split(/\r?\n/) ?? [];
    expect(lines.map((line) => line.replaceAll('-', ''))).toContain(derived.plain);
    expect(mail?.text).toMatch(/10\s%.* Rabatt auf Ihre Bestellung\. Gültig bis einschließlich /);
  });

  test('is void where nobody resolves the follow-up for three months, and is never told', async () => {
    const desk = await withOffer();
    const id = await desk.orderedAndAnswered();
    await desk.watchSurveys();
    await desk.pass(durationSeconds(defaultDurations.followUp));
    await desk.watchSurveys();
    await desk.pass(longestSeconds);
    await desk.watchSurveys();
    expect(await desk.followUp(id)).toMatchObject({ status: 'expired' });
    expect((await desk.followUp(id))?.lookAt).toBeUndefined();
    expect(await desk.code(id)).toMatchObject({ status: 'void' });
    expect(await desk.told()).toEqual([]);
  });

  test('is void where its customer is erased', async () => {
    const desk = await withOffer();
    const id = await desk.orderedAndAnswered();
    await desk.watchSurveys();
    const { customerId = '' } = (await desk.followUp(id)) ?? {};
    const person = { shop: desk.shop.id, customerId, address: undefined };
    await erasePerson(person, desk.now(), desk.services.personal);
    expect(await desk.code(id)).toMatchObject({ status: 'void' });
    expect((await desk.followUp(id))?.apology).toBeUndefined();
  });

  test('reaches a customer whom somebody looks after before the sweep does', async () => {
    const desk = await withOffer();
    const id = await desk.orderedAndAnswered();
    await desk.resolve(id);
    await desk.watchSurveys();
    expect(await desk.code(id)).toMatchObject({ status: 'active' });
    expect(await desk.told()).toHaveLength(1);
  });

  test('waits while the customer is unhappy about something else', async () => {
    const desk = await withOffer();
    // Both were asked before the first answer came.
    await desk.deliver({ id: 'A-1' });
    await desk.deliver({ id: 'A-2' });
    await desk.pass(delay);
    const invitations = (await desk.mailsTo(customer)).filter(({ kind }) => kind === 'survey.invite');
    for (const mail of invitations)
      await visitSurvey(desk, 'POST', await linkOf(mail, 'level-1'), { level: '1' });
    const [first = '', second = ''] = ['A-1', 'A-2'].map((orderId) =>
      followUpId(surveyId({ shop: desk.shop.id, orderId })),
    );
    await desk.watchSurveys();
    await desk.resolve(first);
    await desk.watchSurveys();
    expect(await desk.told()).toEqual([]);
    expect(await desk.code(first)).toMatchObject({ status: 'reserved' });
    await desk.resolve(second);
    await desk.pass(3_600);
    await desk.watchSurveys();
    expect(await desk.told()).toHaveLength(2);
    expect(await desk.code(first)).toMatchObject({ status: 'active' });
  });

  test.each([
    ['is paused', 'paused'],
    ['has ended', 'ended'],
  ] as const)('is none while its offer %s', async (_what, status) => {
    const desk = await withOffer({}, { status });
    const id = await desk.orderedAndAnswered();
    await desk.watchSurveys();
    expect((await desk.followUp(id))?.apology).toBeUndefined();
    await desk.resolve(id);
    await desk.watchSurveys();
    expect((await desk.told()).map(({ text }) => text.includes('Als Entschuldigung'))).toEqual([false]);
  });

  test('that was voided by hand is left out of the mail', async () => {
    const desk = await withOffer();
    const id = await desk.orderedAndAnswered();
    await desk.watchSurveys();
    await voidIssued(desk.offer.id, id, { by: 'ann', why: 'By mistake.' }, desk.services);
    await desk.resolve(id);
    await desk.watchSurveys();
    expect((await desk.told()).map(({ text }) => text.includes('Als Entschuldigung'))).toEqual([false]);
  });

  test('leaves once, wherever the sweep dies', async () => {
    const desk = await withOffer();
    for (const call of [2, 4, 6, 8, 10, 12, 14]) {
      const id = await desk.orderedAndAnswered(`B-${call}`);
      await desk.watchSurveys();
      await desk.resolve(id);
      const before = (await desk.told()).length;
      desk.deaths.plan({ call, when: 'after' });
      await desk.watchSurveys().catch(() => {});
      desk.deaths.plan({ call: 0, when: 'before' });
      for (let minute = 0; minute < 3; minute += 1) {
        await desk.pass(60);
        await desk.watchSurveys().catch(() => {});
      }
      expect(await desk.code(id)).toMatchObject({ status: 'active' });
      expect((await desk.told()).length - before).toBeLessThanOrEqual(1);
      expect((await desk.followUp(id))?.lookAt).toBeUndefined();
    }
  });
});

describe('a code through 24 December', () => {
  /** docs/coupons.md, "Until when a code is valid". */
  const places = [
    ['Auckland', { country: 'NZ', city: 'Auckland' }, '2026-12-24T10:59:59.999Z', 'UTC+13'],
    ['Berlin', { country: 'DE', city: 'Berlin' }, '2026-12-24T22:59:59.999Z', 'UTC+1'],
    ['Honolulu', { country: 'US', region: 'HI', city: 'Honolulu' }, '2026-12-25T09:59:59.999Z', 'UTC−10'],
  ] as const;

  test.each(places)(
    'is told in the mail until the instant at which the checkout ends it: %s',
    async (_where, home, last, offset) => {
      const desk = await withOffer({ validity: { through: '2026-12-24' } });
      const checkout = checkoutDesk({ ...desk, keys: await desk.services.keys() });
      const shared = await checkout.launch({ validity: { through: '2026-12-24' } });
      await checkout.putCode('XMAS', shared);
      const shippingAddress = { name: 'Mila Brandt', line1: 'Main Street 1', ...home };
      await desk.deliver({ id: 'A-1', locale: 'en', shippingAddress });
      const id = await desk.answered('A-1');
      await desk.watchSurveys();
      await desk.resolve(id);
      await desk.watchSurveys();
      const [mail] = await desk.told();
      const [code = ''] = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/m.exec(mail?.text ?? '') ?? [];
      expect(mail?.text).toContain('Valid through Thursday, December 24, 2026.');

      const { country, region } = { region: undefined, ...home };
      const asked = (typed: string): Question => {
        const question = checkout.question(`cart-${typed}`, [typed], { region });
        return { ...question, cart: { ...question.cart, country } };
      };
      const secondsLeft = (Date.parse(last) - desk.clock().getTime()) / 1000;
      await desk.time.advance(secondsLeft, async () => {});
      for (const typed of [code, 'XMAS'])
        expect((await checkout.hold(asked(typed))).worth.applied).toMatchObject([{ code: typed }]);
      await desk.time.advance(0.001, async () => {});
      for (const typed of [code, 'XMAS']) {
        const question = { ...asked(typed), cartId: `late-${typed}` };
        const { worth, candidates } = await checkout.validate(question);
        expect(worth.refused).toMatchObject([{ why: { kind: 'ended', until: last } }]);
        const [told] = explained(worth, candidates, { currency: 'EUR', chain: ['en'] }).refused;
        expect(told?.text).toBe(`This code was valid until December 24, 2026 at 23:59 (${offset}).`);
      }
    },
  );
});

describe('an apology with a code of a Shopify shop', () => {
  const resolvedAtShopify = async () => {
    const desk = await withOffer();
    const { services, shop } = desk;
    const id = await desk.orderedAndAnswered();
    await services.shops.modify(shop.id, (before) => ({ ...before, platform: 'shopify' }));
    await desk.watchSurveys();
    await desk.resolve(id);
    await desk.watchSurveys();
    return {
      ...desk,
      id,
      passMinutes: async (count: number) => {
        for (let done = 0; done < count; done += 1) {
          await desk.pass(60);
          await desk.watchSurveys();
        }
      },
      brought: async () => {
        const { code } = await desk.code(id);
        await services.coupons.modify(code, (before) => ({ ...before, there: true }));
      },
      saysSorry: async () => (await desk.told()).map(({ text }) => text.includes('Als Entschuldigung')),
    };
  };

  test('is told once the checkout knows it', async () => {
    const desk = await resolvedAtShopify();
    await desk.passMinutes(10);
    expect(await desk.code(desk.id)).toMatchObject({ status: 'active' });
    expect(await desk.told()).toEqual([]);
    await desk.brought();
    await desk.passMinutes(6);
    expect(await desk.saysSorry()).toEqual([true]);
    expect(await desk.followUp(desk.id)).toMatchObject({ apology: { givenAt: expect.any(String) } });
    expect((await desk.followUp(desk.id))?.lookAt).toBeUndefined();
  });

  test('is left out and void where the checkout does not get it for a day', async () => {
    const desk = await resolvedAtShopify();
    await desk.pass(23 * 3_600);
    await desk.watchSurveys();
    expect(await desk.told()).toEqual([]);
    await desk.pass(3_600);
    await desk.watchSurveys();
    expect(await desk.saysSorry()).toEqual([false]);
    expect(await desk.code(desk.id)).toMatchObject({ status: 'voiding' });
    expect((await desk.followUp(desk.id))?.lookAt).toBeUndefined();
  });

  test('stays void where somebody voided it while it was waited for', async () => {
    const desk = await resolvedAtShopify();
    await voidIssued(desk.offer.id, desk.id, { by: 'ann', why: 'By mistake.' }, desk.services);
    await desk.passMinutes(2);
    expect(await desk.saysSorry()).toEqual([false]);
    expect(await desk.code(desk.id)).toMatchObject({ status: 'voiding' });
  });
});
