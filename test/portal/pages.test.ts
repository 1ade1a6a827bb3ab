import { describe, expect, test } from 'vitest';
import type { Html } from '../../functions/kit/html.ts';
import { decidedPage, decideFormFields, decidePage } from '../../functions/portal/decide.page.ts';
import { overridePage } from '../../functions/portal/override.page.ts';
import { payWithoutGoodsPage } from '../../functions/portal/pay-without-goods.page.ts';
import { photosPage } from '../../functions/portal/photos.page.ts';
import { portalFormFields, portalPage, portalSentPage } from '../../functions/portal/portal.page.ts';
import { type ReturnFormPage, returnFormPage } from '../../functions/portal/return-form.page.ts';
import { limitsOfReturnForm } from '../../functions/portal/return-form.ts';
import { type ReturnStatusPage, returnStatusPage } from '../../functions/portal/return-status.page.ts';
import { answerPage, cancelPage, dispatchPage } from '../../functions/portal/return-step.page.ts';
import { type ReturnSummaryPage, returnSummaryPage } from '../../functions/portal/return-summary.page.ts';
import { steps } from '../../functions/portal/step-pages.ts';
import { withdrawFormFields, withdrawnPage, withdrawPage } from '../../functions/portal/withdraw.page.ts';
import { de } from '../../functions/texts/de.ts';
import { en } from '../../functions/texts/en.ts';
import { languages } from '../../functions/texts/languages.ts';
import type { Texts } from '../../functions/texts/texts.ts';
import type { FieldProblem } from '../../functions/vocabulary/form-problem.ts';
import { mostLines } from '../../functions/vocabulary/most-lines.ts';
import { isWithoutOrder, statuses } from '../../functions/vocabulary/moves.ts';
import { history, hostile, hostileQuote, instructions, item, shownQuote, zone } from '../returns/samples.ts';
import { readMarkup, relsOf, type Tag } from '../support/markup.ts';

const action = 'https://care.example/r/x?a=1&b=2';
const backUrl = 'https://care.example/r/x';
const number = 'R-0A1B2C3D';
const problem = (field: string, what: FieldProblem['problem']): FieldProblem => ({ field, problem: what });

const form = (texts: Texts): ReturnFormPage => ({
  texts,
  shop: hostile,
  action,
  orderNumber: hostile,
  zone,
  withdrawUntil: '2026-11-24T23:00:00.000Z',
  policyUntil: '2026-12-10T23:00:00.000Z',
  lines: [
    {
      lineId: 'gid://shop/Line:1',
      title: hostile,
      variantTitle: hostile,
      unitPrice: { amount: 1500, currency: 'EUR' },
      available: 3,
      typed: '2',
      reason: 'too-small',
      note: hostile,
    },
    { lineId: 'l2', title: 'Teapot', available: 1, typed: '0' },
  ],
  barred: [{ title: hostile, variantTitle: hostile, why: 'final-sale' }],
  outcomes: ['refund', 'exchange'],
  outcome: 'exchange',
  note: hostile,
  draft: 'draft-1',
  quoted: 'EUR 1700',
  quote: hostileQuote,
  photos: { url: 'https://care.example/r/x/photos', count: 2 },
});

const summary = (texts: Texts): ReturnSummaryPage => ({
  texts,
  shop: hostile,
  action,
  changeUrl: `${action}&change=yes`,
  orderNumber: hostile,
  items: [item],
  outcome: 'exchange',
  note: hostile,
  photos: 2,
  quote: hostileQuote,
  fields: [
    ['quoted', 'EUR 1700'],
    ['note.l2', hostile],
  ],
  changed: true,
});

const status = (texts: Texts): ReturnStatusPage => ({
  texts,
  shop: hostile,
  number,
  orderNumber: hostile,
  zone,
  status: 'approved',
  outcome: 'refund',
  items: [item],
  leftOut: [{ title: hostile, why: 'gift-card' }],
  timeline: [
    { at: '2026-11-10T09:15:00.000Z', what: 'requested' },
    { at: '2026-11-10T09:16:00.000Z', what: 'something-internal' },
    { at: '2026-11-10T09:17:00.000Z', what: 'asked' },
  ],
  quote: hostileQuote,
  final: hostileQuote,
  paid: { amount: 1700, currency: 'EUR' },
  declined: { reasonCode: 'worn', text: hostile },
  question: { kind: 'question', text: hostile, answered: false },
  instructions,
  refundDueAt: '2026-11-24T23:00:00.000Z',
  photos: 2,
  links: {
    dispatch: `${backUrl}/dispatch`,
    cancel: `${backUrl}/cancel`,
    answer: `${backUrl}/answer`,
    photos: `${backUrl}/photos`,
  },
  notice: 'requested',
});

interface Sample {
  readonly what: string;
  /** The names of the fields in the form as they stand in it; without a form nothing. */
  readonly fields?: readonly string[];
  readonly rels?: readonly string[];
  readonly errors?: readonly FieldProblem[];
  /** How many scripts it has; it works without them. */
  readonly scripts?: number;
  readonly show: (texts: Texts) => Html;
}

const step = (texts: Texts) => ({ texts, shop: hostile, action, number, backUrl });
const lineFields = ['quantity', 'reason', 'note'];
const formFields = [
  'draft',
  'quoted',
  ...lineFields.map((field) => `${field}.gid://shop/Line:1`),
  ...lineFields.map((field) => `${field}.l2`),
  'outcome',
  'outcome',
  'note',
];
const withdrawErrors = [problem('name', 'missing'), problem('email', 'email'), problem('items', 'too-long')];
const formErrors = [problem('quantity.gid://shop/Line:1', 'too-many'), problem('outcome', 'choose-one')];
const decideErrors = [problem('verdict', 'choose-one'), problem('text', 'too-long')];

const overrideErrors = [problem('why', 'missing'), problem('text', 'missing')];

const desk = (texts: Texts) => ({
  texts,
  shop: hostile,
  action,
  number,
  orderNumber: hostile,
  items: [item],
  outcome: 'exchange' as const,
  note: hostile,
  photos: [{ url: 'https://photos.example/1?a=1&b=2' }],
  quote: hostileQuote,
  history,
  customer: { name: hostile, email: 'mila.brandt@example.com' },
  why: { rule: 'high-value' },
  detail: hostile,
  answers: [
    { verdict: 'approve', effect: 'instructs' },
    { verdict: 'decline', effect: 'declines' },
  ] as const,
  due: [
    { what: 'answer', at: '2026-11-10T09:15:00.000Z' },
    { what: 'refund', at: '2026-11-24T23:00:00.000Z' },
  ] as const,
  now: '2026-11-10T09:01:00.000Z',
  zones: { shop: zone, customer: zone },
  urgent: true,
});

const decide = (texts: Texts) => ({
  ...desk(texts),
  choices: ['approve', 'decline'] as const,
  verdict: 'decline' as const,
  declineReasons: ['worn', 'not-ours', 'a-code-of-tomorrow'],
  likelyReason: 'not-ours',
  values: { reason: 'worn', text: hostile },
});

const samples: readonly Sample[] = [
  {
    what: 'the withdrawal',
    fields: ['name', 'order', 'email', 'items'],
    show: (texts) => withdrawPage({ texts, shop: hostile, action, values: {} }),
  },
  {
    what: 'the withdrawal that came back',
    fields: ['name', 'order', 'email', 'items'],
    errors: withdrawErrors,
    show: (texts) =>
      withdrawPage({
        texts,
        shop: hostile,
        action,
        values: { name: hostile, order: hostile, email: hostile, items: hostile },
        errors: withdrawErrors,
      }),
  },
  {
    what: 'the withdrawal’s receipt',
    rels: ['save'],
    show: (texts) =>
      withdrawnPage({
        texts,
        shop: hostile,
        number: 'R-1234ABCD',
        acceptedAt: '2026-11-10T22:59:59.000Z',
        zone,
        declared: { name: hostile, order: hostile, email: 'mila@example.com', items: hostile },
      }),
  },
  {
    what: 'the withdrawal’s receipt that is mailed together with others',
    rels: ['save'],
    show: (texts) =>
      withdrawnPage({
        texts,
        shop: hostile,
        number: 'R-1234ABCD',
        acceptedAt: '2026-11-10T22:59:59.000Z',
        collectedAt: '2026-11-11T04:59:59.000Z',
        zone,
        declared: { name: hostile, order: hostile, email: 'mila@example.com', items: hostile },
      }),
  },
  {
    what: 'the withdrawal’s receipt where no mail can be sent',
    rels: ['save'],
    show: (texts) =>
      withdrawnPage({
        texts,
        shop: hostile,
        number: 'R-1234ABCD',
        acceptedAt: '2026-11-10T22:59:59.000Z',
        zone,
        declared: { name: hostile, order: hostile, email: hostile, items: hostile },
      }),
  },
  {
    what: 'the portal',
    fields: ['order', 'email'],
    rels: ['withdraw'],
    errors: [problem('order', 'missing')],
    show: (texts) =>
      portalPage({
        texts,
        shop: hostile,
        action,
        values: { order: '', email: hostile },
        errors: [problem('order', 'missing')],
        withdrawUrl: 'https://care.example/w/x',
      }),
  },
  { what: 'the portal’s answer', show: (texts) => portalSentPage({ texts, shop: hostile }) },
  {
    what: 'the return form',
    fields: formFields,
    rels: ['photos'],
    show: (texts) => returnFormPage(form(texts)),
  },
  {
    what: 'the return form that came back',
    fields: formFields,
    rels: ['photos'],
    errors: formErrors,
    show: (texts) => returnFormPage({ ...form(texts), errors: formErrors }),
  },
  {
    what: 'the return form whose pieces are gone',
    fields: formFields,
    rels: ['photos'],
    show: (texts) => returnFormPage({ ...form(texts), cameBack: 'taken' }),
  },
  {
    what: 'the summary of a return',
    fields: ['quoted', 'note.l2', 'summary'],
    show: (texts) => returnSummaryPage(summary(texts)),
  },
  {
    what: 'an order with nothing to return',
    show: (texts) => returnFormPage({ ...form(texts), lines: [], quote: undefined }),
  },
  {
    what: 'the status with all there can be',
    rels: ['label', 'answer', 'dispatch', 'photos', 'cancel'],
    show: (texts) => returnStatusPage(status(texts)),
  },
  ...statuses
    .filter((name) => !isWithoutOrder(name))
    .map((name) => ({
      what: `the status ${name} with nothing but itself`,
      show: (texts: Texts) =>
        returnStatusPage({
          texts,
          shop: hostile,
          number,
          orderNumber: hostile,
          zone,
          status: name,
          outcome: 'keep',
          items: [],
          timeline: [],
          photos: 0,
          links: {},
        }),
    })),
  {
    what: 'the dispatch',
    fields: ['carrier', 'tracking'],
    rels: ['back'],
    errors: [problem('tracking', 'too-long')],
    show: (texts) =>
      dispatchPage({
        ...step(texts),
        values: { carrier: hostile, tracking: hostile },
        errors: [problem('tracking', 'too-long')],
      }),
  },
  { what: 'the cancellation', fields: [], rels: ['back'], show: (texts) => cancelPage(step(texts)) },
  {
    what: 'the answer to a question',
    fields: ['answer'],
    rels: ['back'],
    errors: [problem('answer', 'missing')],
    show: (texts) =>
      answerPage({
        ...step(texts),
        question: { kind: 'question', text: hostile },
        values: { answer: hostile },
        errors: [problem('answer', 'missing')],
      }),
  },
  {
    what: 'the wish for photos',
    fields: ['answer'],
    rels: ['photos', 'back'],
    show: (texts) =>
      answerPage({
        ...step(texts),
        question: { kind: 'photos' },
        values: {},
        photosUrl: `${backUrl}/photos`,
      }),
  },
  {
    what: 'the answer to an offer',
    fields: ['accepted', 'accepted', 'answer'],
    rels: ['back'],
    errors: [problem('accepted', 'choose-one')],
    show: (texts) =>
      answerPage({
        ...step(texts),
        question: { kind: 'offer', offer: { outcome: 'store-credit', bonusPercent: 10 } },
        values: {},
        errors: [problem('accepted', 'choose-one')],
      }),
  },
  {
    what: 'the photos',
    fields: ['key', 'policy', 'file'],
    rels: ['photo', 'photo', 'back'],
    scripts: 1,
    show: (texts) =>
      photosPage({
        texts,
        shop: hostile,
        zone,
        form: {
          url: 'https://photos.example/',
          fields: { key: 'incoming/x/', policy: hostile },
          until: '2026-11-10T22:59:59.000Z',
        },
        photos: [{ url: 'https://photos.example/1?a=1&b=2' }, { url: 'https://photos.example/2' }],
        limits: { bytes: 10_000_000, count: 8 },
        refused: ['type', 'size', 'type'],
        backUrl,
      }),
  },
  {
    what: 'the photos when there are enough',
    rels: ['back'],
    show: (texts) =>
      photosPage({
        texts,
        shop: hostile,
        zone,
        photos: [],
        limits: { bytes: 10_000_000, count: 8 },
        backUrl,
      }),
  },
  {
    what: 'the decision',
    fields: ['verdict', 'verdict', 'reason', 'text'],
    rels: ['photo'],
    errors: decideErrors,
    show: (texts) => decidePage({ ...decide(texts), errors: decideErrors }),
  },
  {
    what: 'the decision under the law',
    fields: ['verdict', 'text'],
    rels: ['photo'],
    show: (texts) => decidePage({ ...decide(texts), choices: ['approve'], verdict: 'approve' }),
  },
  {
    what: 'the decline against the law',
    fields: ['verdict', 'why', 'text'],
    rels: ['photo'],
    errors: overrideErrors,
    show: (texts) => overridePage({ ...desk(texts), right: 'fault', errors: overrideErrors }),
  },
  {
    what: 'the payment without the goods',
    fields: ['verdict', 'why'],
    rels: ['photo'],
    show: (texts) =>
      payWithoutGoodsPage({ ...desk(texts), money: { amount: 33200, currency: 'EUR' }, sure: false }),
  },
  {
    what: 'the payment without the goods once more',
    fields: ['verdict', 'why', 'confirm'],
    rels: [],
    show: (texts) => payWithoutGoodsPage({ ...desk(texts), sure: true, values: { why: hostile } }),
  },
  ...(['approved', 'declined', 'over', 'without-goods'] as const).map((decision) => ({
    what: `the decision that is ${decision}`,
    show: (texts: Texts) =>
      decidedPage({
        texts,
        shop: hostile,
        number,
        decision,
        own: false,
        by: hostile,
        at: '2026-11-10T09:15:00.000Z',
        zone,
      }),
  })),
];

const named = (tags: readonly Tag[], ...names: readonly string[]) =>
  tags.filter(({ name }) => names.includes(name));

const controls = (tags: readonly Tag[]) => named(tags, 'input', 'select', 'textarea');

const ids = (tags: readonly Tag[]) => new Set(tags.flatMap(({ attributes }) => attributes.id ?? []));

describe.each(Object.entries(languages))('in %s', (tag, texts) => {
  describe.each(samples)('$what', ({ fields, rels = [], errors = [], scripts = 0, show }) => {
    const { markup } = show(texts);
    const tags = readMarkup(markup);

    test('is a whole page in its language, with no script but its own, and shows no name as markup', () => {
      expect(tags[0]).toMatchObject({ name: 'html', attributes: { lang: tag, dir: texts.direction } });
      expect(named(tags, 'h1')).toHaveLength(1);
      expect(named(tags, 'title')).toHaveLength(1);
      expect(named(tags, 'main')).toHaveLength(1);
      expect(named(tags, 'img', 'iframe')).toEqual([]);
      expect(named(tags, 'script')).toHaveLength(scripts);
      expect(
        tags.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on/.test(name)),
      ).toEqual([]);
      expect(markup).not.toMatch(/undefined|\[object|NaN|\bnull\b|\$\{/);
      expect(relsOf(tags)).toEqual(rels);
    });

    test('has one form with the fields it should have, or none', () => {
      const forms = named(tags, 'form');
      expect(forms.map(({ attributes }) => attributes.method)).toEqual(fields ? ['post'] : []);
      expect(controls(tags).every(({ inside }) => inside.includes('form'))).toBe(true);
      expect(controls(tags).map(({ attributes }) => attributes.name)).toEqual(fields ?? []);
      expect(named(tags, 'button').filter(({ attributes }) => !attributes.formaction)).toHaveLength(
        fields ? 1 : 0,
      );
      expect(named(tags, 'button').every(({ attributes }) => attributes.name === undefined)).toBe(true);
    });

    test('names every field to a screen reader, and what belongs to it', () => {
      const labels = new Set(named(tags, 'label').flatMap(({ attributes }) => attributes.for ?? []));
      const visible = controls(tags).filter(({ attributes }) => attributes.type !== 'hidden');
      const nameless = visible.filter(
        ({ attributes, inside }) => !labels.has(attributes.id ?? '') && !inside.includes('label'),
      );
      expect(nameless).toEqual([]);
      const typed = visible.filter(({ name, attributes }) => name === 'input' && attributes.type === 'text');
      expect(typed.filter(({ attributes }) => !attributes.autocomplete)).toEqual([]);
      const described = tags.flatMap(({ attributes }) => attributes['aria-describedby']?.split(' ') ?? []);
      expect(described.filter((id) => !ids(tags).has(id))).toEqual([]);
      for (const group of named(tags, 'fieldset'))
        expect(tags[tags.indexOf(group) + 1]).toMatchObject({ name: 'legend' });
      for (const table of named(tags, 'table'))
        expect(tags[tags.indexOf(table) + 1]).toMatchObject({ name: 'caption' });
    });

    test('leads from the summary of errors to each field, and repeats the error there', () => {
      const hrefs = named(tags, 'a').flatMap(({ attributes }) =>
        attributes.href?.startsWith('#') ? [decodeURIComponent(attributes.href.slice(1))] : [],
      );
      expect(hrefs).toEqual(errors.map(({ field }) => field));
      const wrong = tags.filter(({ attributes }) => attributes['aria-invalid'] === 'true');
      expect(wrong.map(({ attributes }) => attributes.id)).toEqual(errors.map(({ field }) => field));
      for (const { attributes } of wrong)
        expect(attributes['aria-describedby']?.split(' ')).toContain(`${attributes.id}-error`);
      if (errors.length > 0) expect(markup).toContain('role="alert"');
    });
  });
});

describe('how much of a form is read', () => {
  const fieldsIn = (what: string) => {
    const { markup } = samples.find((sample) => sample.what === what)?.show(en) ?? { markup: '' };
    return new Set(controls(readMarkup(markup)).map(({ attributes }) => attributes.name)).size;
  };

  test.each([
    ['the withdrawal', withdrawFormFields],
    ['the portal', portalFormFields],
    ['the dispatch', steps.dispatch.fields],
    ['the cancellation', steps.cancel.fields],
    ['the answer to an offer', steps.answer.fields],
    ['the decision', decideFormFields],
    ['the decline against the law', decideFormFields],
    ['the payment without the goods once more', decideFormFields],
  ])('follows from the fields that the page serves: %s', (what, fields) => {
    expect(fieldsIn(what)).toBe(fields);
  });

  test('of the return form has room for its summary too', () => {
    const spare = 20;
    const summaryOnly = 1;
    expect(limitsOfReturnForm(form(en).lines.length).fields).toBe(
      fieldsIn('the return form') + summaryOnly + spare,
    );
    expect(limitsOfReturnForm(mostLines).fields).toBe(mostLines * 3 + 5 + spare);
    expect(limitsOfReturnForm(5_000).fields).toBe(4_000);
  });
});

/** What a browser submits of a form as it was served (HTML, 4.10.22.4), but for what is typed. */
const submitted = ({ markup }: Html): [string, string][] => {
  const chosen = /<select[^>]* name="([^"]*)"[^>]*>[\s\S]*?<option value="([^"]*)" selected>/g;
  const selects = [...markup.matchAll(chosen)].map(([, name = '', value = '']): [string, string] => [
    name,
    value,
  ]);
  const inputs = named(readMarkup(markup), 'input')
    .filter(({ attributes: { type = '', checked } }) => type !== 'radio' || checked !== undefined)
    .map(({ attributes }): [string, string] => [attributes.name ?? '', attributes.value ?? '']);
  return [...inputs, ...selects];
};

describe('what a form sends as served', () => {
  test('the return form: what was chosen, the draft and the quote that was shown', () => {
    expect(Object.fromEntries(submitted(returnFormPage(form(en))))).toEqual({
      draft: 'draft-1',
      quoted: 'EUR 1700',
      'quantity.gid://shop/Line:1': '2',
      'quantity.l2': '0',
      'reason.gid://shop/Line:1': 'too-small',
      'reason.l2': 'none',
      outcome: 'exchange',
    });
  });

  test('an outcome is chosen even if nobody chose', () => {
    const { outcome: _, ...rest } = form(en);
    expect(Object.fromEntries(submitted(returnFormPage(rest)))).toMatchObject({ outcome: 'refund' });
  });

  test.each(['approve', 'decline'] as const)('the decision: %s as the link said', (verdict) => {
    const { values: _, ...rest } = decide(en);
    expect(submitted(decidePage({ ...rest, verdict }))).toEqual([
      ['verdict', verdict],
      ['reason', 'not-ours'],
    ]);
  });

  test('R11: the payment without the goods: the second form confirms what the first one said', () => {
    const view = { ...desk(en), money: { amount: 33200, currency: 'EUR' } };
    const first = payWithoutGoodsPage({ ...view, sure: false });
    const second = payWithoutGoodsPage({ ...view, sure: true, values: { why: 'Lost.' } });
    expect(submitted(first)).toEqual([['verdict', 'pay-without-goods']]);
    expect(submitted(second)).toEqual([
      ['verdict', 'pay-without-goods'],
      ['why', 'Lost.'],
      ['confirm', 'yes'],
    ]);
    for (const { markup } of [first, second]) {
      expect(markup).toContain('€332.00');
      expect(markup).toContain('Nothing came back');
    }
  });

  test('a number says its limits to the browser', () => {
    const quantity = controls(readMarkup(returnFormPage(form(en)).markup)).find(
      ({ attributes }) => attributes.name === 'quantity.l2',
    );
    expect(quantity?.attributes).toMatchObject({ type: 'number', min: '0', max: '1', step: '1' });
  });

  test('photos go to the address outside as multipart, the file last', () => {
    const page = photosPage({
      texts: en,
      shop: 'Shop',
      zone,
      form: {
        url: 'https://photos.example/',
        fields: { key: 'incoming/x/', policy: 'p' },
        until: '2026-11-10T22:59:59.000Z',
      },
      photos: [],
      limits: { bytes: 10_000_000, count: 8 },
      backUrl,
    });
    const tags = readMarkup(page.markup);
    expect(named(tags, 'form')[0]?.attributes).toMatchObject({
      action: 'https://photos.example/',
      enctype: 'multipart/form-data',
    });
    expect(controls(tags).at(-1)?.attributes).toMatchObject({ type: 'file', name: 'file' });
    expect(page.markup).toContain('10 MB each, 8 photos at most');
    // R16: the page says beforehand until when the form works.
    expect(page.markup).toContain('until November 10, 2026 at 23:59 (UTC+1).');
  });
});

describe('what a page must say', () => {
  test('the withdrawal has the wording of the law in German', () => {
    const { markup } = withdrawPage({ texts: de, shop: 'Laden', action, values: {} });
    expect(markup).toContain('>Widerruf bestätigen</button>');
    expect(markup).toContain('<h1>Vertrag widerrufen</h1>');
  });

  test('R13: its receipt gives date, time and offset, and where the mail goes', () => {
    const { markup } = withdrawnPage({
      texts: en,
      shop: 'Shop',
      number,
      acceptedAt: '2026-11-10T22:59:59.000Z',
      zone,
      declared: { name: 'Ada', order: 'A-1', email: 'ada@xn--bcher-kva.example', items: '' },
    });
    expect(markup).toContain('November 10, 2026 at 23:59 (UTC+1)');
    expect(markup).toContain('is on its way to ada@bücher.example');
    expect(markup).toContain(number);
  });

  test.each(Object.entries(languages))(
    'M12: its receipt is itself the confirmation where no mail can be sent, in %s',
    (_tag, texts) => {
      const { markup } = withdrawnPage({
        texts,
        shop: 'Kranich & Co',
        number,
        acceptedAt: '2026-11-10T22:59:59.000Z',
        zone,
        declared: { name: 'Dörte Ünlü', order: 'A-77', email: 'dörte@example.com', items: 'Zelt' },
      });
      for (const said of ['Dörte Ünlü', 'A-77', 'dörte@example.com', 'Zelt', 'Kranich &amp; Co', number])
        expect(markup).toContain(said);
      expect(markup).not.toContain(texts.returnPages.withdraw.doneMail('dörte@example.com'));
    },
  );

  test('M12: neither form lets a browser refuse an address that exists', () => {
    const forms = [
      withdrawPage({ texts: en, shop: 'Shop', action, values: {} }),
      portalPage({ texts: en, shop: 'Shop', action, values: {}, withdrawUrl: 'https://care.example/w/x' }),
    ];
    for (const { markup } of forms) {
      expect(markup).not.toContain('type="email"');
      expect(markup).toMatch(/name="email"[^>]*inputmode="email"/);
    }
  });

  test('the return form shows both ends, the amount and why something is barred', () => {
    const { markup } = returnFormPage({ ...form(en), quote: shownQuote });
    expect(markup).toContain('without a reason until Tuesday, November 24, 2026');
    expect(markup).toContain('We take items back voluntarily until Thursday, December 10, 2026');
    expect(markup).toContain('<td>€17.00</td>');
    expect(markup).toContain('The items you are keeping come to €60.00');
    expect(markup).toContain(': a final sale');
    expect(markup).not.toContain('The amount has changed');
  });

  test('another amount than the one that was shown is said aloud', () => {
    expect(returnSummaryPage({ ...summary(en), changed: true }).markup).toContain(
      'role="alert">The amount has changed.',
    );
  });

  test('R15: the summary has what was chosen, what it pays, and a way back', () => {
    const { markup } = returnSummaryPage({ ...summary(en), quote: shownQuote, changed: false });
    expect(markup).not.toContain('role="alert"');
    expect(markup).toContain('<td>€17.00</td>');
    expect(markup).toContain('Photos added: 2.');
    expect(markup).toContain('>Change something</button>');
  });

  test('R15: a form whose pieces are gone says so', () => {
    expect(returnFormPage({ ...form(en), cameBack: 'taken' }).markup).toContain(
      'role="alert">Part of this has gone into another return',
    );
  });

  test('the status tells the final amount once there is one, and leaves internal events out', () => {
    const { markup } = returnStatusPage(status(en));
    expect(markup).toContain('Final refund');
    expect(markup).not.toContain('What you get back');
    expect(markup).not.toContain('something-internal');
    expect(markup).toContain('The item shows more use than is needed to try it out.');
    expect(markup).toContain('by Tuesday, November 24, 2026 at the latest');
  });

  test('what may be kept is not to be sent back', () => {
    const kept = returnStatusPage({ ...status(en), outcome: 'keep', instructions: undefined });
    expect(kept.markup).toContain('There is nothing to send back.');
  });

  test('an approver sees why they are asked, what each answer leads to and how much time is left', () => {
    const { markup } = decidePage(decide(en));
    expect(markup).toContain('Why a person is asked: the rule “high-value” of the policy asks for a person.');
    expect(markup).toContain('Decline: the return ends.');
    expect(markup).toContain('Time left: 14 minutes');
    expect(markup).toContain('Time left: 14 days');
    expect(markup).toContain('mila.brandt@example.com');
    const lost = decidePage({
      ...decide(en),
      why: { escalation: 'no-parcel' },
      now: '2026-12-01T00:00:00.000Z',
    });
    expect(lost.markup).toContain('No parcel has arrived');
    expect(lost.markup).toContain('none, it is over');
  });

  test('R12: a decline against the law warns, and needs two texts', () => {
    const { markup } = overridePage({ ...desk(en), right: 'statutory' });
    expect(markup).toMatch(/role="alert">By law the customer may withdraw/);
    expect(markup.match(/<textarea[^>]* required/g)).toHaveLength(2);
  });

  test('an approver reads a code of tomorrow as a sentence', () => {
    const { markup } = decidePage(decide(en));
    expect(markup).toContain(
      '<option value="a-code-of-tomorrow">We are sorry: our return policy does not allow it.</option>',
    );
  });

  test('a decision that was taken says by whom', () => {
    const page = decidedPage({
      texts: en,
      shop: 'Shop',
      number,
      decision: 'approved',
      own: false,
      by: 'boss@example.com',
      at: '2026-11-10T09:15:00.000Z',
      zone,
    });
    expect(page.markup).toContain('It has been approved already.');
    expect(page.markup).toContain('Decided by boss@example.com.');
  });
});
