import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkFile } from '../../cli/files/check-file.ts';
import { resources } from '../../cli/resources/all.ts';
import { widthOf } from '../../cli/show/table.ts';
import { type FeastName, feastDays, feasts } from '../../functions/calendar/feasts.ts';
import { createCampaign } from '../../functions/campaigns/campaign.api.ts';
import { mailOf } from '../../functions/campaigns/campaign.ts';
import { parse } from '../../functions/kit/schema.ts';
import type * as z from '../../functions/kit/z.ts';
import { type Letters, sampleContent, wrongInLetters } from '../../functions/mail/shop-letter.ts';
import { createOffer } from '../../functions/offers/offer.api.ts';
import { createSegment } from '../../functions/segments/segments.api.ts';
import { languageTags } from '../../functions/texts/language-tags.ts';
import { languages } from '../../functions/texts/languages.ts';
import { worldOf } from '../support/command-line.ts';
import { readMarkup, relsOf } from '../support/markup.ts';

const folder = join(import.meta.dirname, '../../examples');
const filesOf = (kind: string): string[] => readdirSync(join(folder, kind)).map((name) => `${kind}/${name}`);

const given = { shop: 'shp_0123456789abcdef01234567' };

/** A file as the command line would send it. */
const checked = async (file: string) => {
  const [kind = ''] = file.split('/');
  const shape = resources.find(({ name }) => name === kind)?.create;
  if (!shape) throw new Error(`Nothing is made from ${file}.`);
  return checkFile(join(folder, file), shape, { world: worldOf(), given });
};

type Body = z.output<typeof createCampaign.body>;

const campaigns = await Promise.all(
  filesOf('campaigns').map(async (file) => {
    const { body, parts } = await checked(file);
    const name = file.replace(/^campaigns\/|\.yaml$/g, '');
    return { name, body: parse(createCampaign.body, body, file), parts };
  }),
);

const shop = { name: 'Aurora Outdoor', colour: '#7a1f5c' };
const mila = { firstName: 'Mila', lastName: 'Brandt', country: 'DE' };
const enclosed = [{ code: 'SPRING-7KQ2', aloud: 'S P R I N G', terms: 'Terms of the code.', page: '' }];

const about = ({ purpose }: Pick<Body, 'purpose'>) =>
  ({ mail: mailOf(purpose), purpose, shop, encloses: 'coupon' }) as const;

const textsOf = ({ subject, preheader = '', blocks }: Letters[string]): string[] => [
  subject,
  preheader,
  ...blocks.flatMap((block) => {
    if ('heading' in block) return [block.heading];
    if ('coupon' in block) return [block.coupon];
    if ('button' in block) return [block.button.label];
    return 'paragraph' in block ? [block.paragraph] : [];
  }),
];

/** Where the name of the shop stands in a subject. The label of advertising comes from mail/advertising-labels.ts. */
const subjects: Readonly<Record<string, RegExp>> = {
  ja: /^【\{shop\}】/,
  ko: /^\[\{shop\}\] /,
  'zh-Hans': /^\{shop\}：/,
  'zh-Hant': /^【\{shop\}】/,
  ar: /متجر \u2068\{shop\}\u2069/,
};

/** Words that the style guides of the languages keep out of letters to customers. */
const forbidden: Readonly<Record<string, RegExp>> = {
  en: /\b(e-mail|mail|click|urgent|the shop|a person)\b|!|\d %/i,
  de: /\b(Klick\w*|der Kunde|den Kunden|ein Mensch|der Shop|dringend|[Dd]u|[Dd]ein\w*)\b|!/,
  fr: /\b(clics?|cliquez|en route|votre argent|la boutique|urgent|tu|veuillez)\b|!|(?<![\u202f])[:;?!]|'/i,
  es: /\b(clic|Correos|urgente|la tienda|tú|tu|amigos?|clientes?)\b|(?<!¿[^?]*)\?/,
  it: /\b(clic|urgente|La preghiamo|in data|il negozio|al più tardi)\b|!|(?<=\p{Ll} )(Le|La|Suo|Sua|Lei)\b|E'/u,
  ja: /あなた|弊社|私ども|ショップ|クーリング・オフ|【重要】|【至急】|！|させていただ|%/,
  ko: /쇼핑몰|당사|우리|귀하|당신|클릭|!|~|ㅎ|\{shop\}(을|를|이|가|은|는|과|와)(?=\s|$)/,
  'zh-Hans': /你|商店|店家|我司|亲爱|亲，|一键|点击|紧急|链接|最终解释权|概不|！(?!\})/,
  'zh-Hant': /你|商店|親愛|小編|～|囉|連結|點一下|解約|緊急|異常|“|”|！/,
  ar: /بنقرة|عاجل|ترغب|تكتب|تضيف|اضغط|انقر|!|[٠-٩]/,
};

test('there is a campaign for each purpose that the house promises, and no file that nothing uses', () => {
  expect(campaigns.map(({ name }) => name).sort()).toEqual([
    ...['apology', 'black-friday', 'new-season', 'singles-day', 'win-back'],
  ]);
  const used = campaigns.flatMap(({ parts }) =>
    parts.map((part) => relative(folder, part.checked.file.name)),
  );
  expect([...new Set(used)].sort()).toEqual([...filesOf('offers'), ...filesOf('segments')].sort());
});

test.each([...filesOf('offers'), ...filesOf('segments')])('%s is what the API takes', async (file) => {
  const schema = file.startsWith('offers') ? createOffer.body : createSegment.body;
  expect(parse(schema, (await checked(file)).body, file)).toMatchObject(given);
});

describe.each(campaigns)('$name', ({ body }) => {
  const { letter } = body;

  test('is written in each of our languages, and a shop of each could send it', () => {
    expect(Object.keys(letter)).toEqual([...languageTags]);
    for (const home of languageTags) expect(wrongInLetters(letter, { ...about(body), home })).toEqual([]);
  });

  test('brings its offer along, and names no figure of it: those stand under the code', () => {
    expect(body.offer).toBeDefined();
    const figures = Object.values(letter)
      .flatMap(textsOf)
      .flatMap((text) => text.replaceAll('11.11', '').match(/\d ?[%€$]|[%€$]\d/g) ?? []);
    expect(figures).toEqual([]);
    const places = Object.values(letter).map(
      ({ blocks }) => blocks.filter((each) => 'coupon' in each).length,
    );
    expect(places).toEqual(languageTags.map(() => 1));
  });

  test('of care speaks of the code over it alone, because some get it without', () => {
    const words = /\bcod(e|igo|ice)\b|código|クーポン|쿠폰|优惠|優惠|رمز/i;
    const said = Object.entries(letter).flatMap(([tag, each]) => {
      const { subject, text } = sampleContent(each, { ...about(body), encloses: undefined, tag });
      return words.test(`${subject} ${each.preheader} ${text}`) ? [tag] : [];
    });
    expect(said).toEqual(body.purpose === 'care' ? [] : languageTags.filter((tag) => letter[tag]));
  });

  test('leads to one address, which has to be filled in', () => {
    const urls = Object.values(letter).flatMap(({ blocks }) =>
      blocks.flatMap((each) => ('button' in each ? [each.button.url] : [])),
    );
    expect([...new Set(urls)]).toEqual(urls.length > 0 ? ['https://change-me.example/'] : []);
  });

  test.each(languageTags)('is good enough to send in %s', (tag) => {
    const written = letter[tag];
    if (!written) throw new Error(`${tag} is missing.`);
    expect(written.subject).toMatch(subjects[tag] ?? /\{shop\}/);
    for (const reader of [mila, {}]) {
      const { subject, text, html, unsubscribeUrl } = sampleContent(
        written,
        { ...about(body), tag },
        reader,
        enclosed,
      );
      expect(subject).toContain(shop.name);
      expect(widthOf(subject)).toBeLessThanOrEqual(68);
      expect(widthOf(written.preheader ?? '')).toBeGreaterThanOrEqual(15);
      expect(widthOf(written.preheader ?? '')).toBeLessThanOrEqual(100);
      expect(widthOf(text)).toBeGreaterThan(150);
      expect(widthOf(text)).toBeLessThan(1100);
      expect(Buffer.byteLength(html.markup)).toBeLessThan(30_000);
      for (const part of [subject, text, html.markup.replace(/<style[^<]*<\/style>/g, '')]) {
        expect(part).not.toMatch(/undefined|\[object|NaN|\bnull\b|[{}]/);
        expect(part).not.toMatch(/\S {2,}\S|[,，、] *[,，、.。]|\( *\)|（ *）|(?<=\p{L}) +[,.，。、]/u);
      }
      expect(text.includes('Mila')).toBe(reader === mila);
      expect(text).toContain('SPRING-7KQ2');
      const all = readMarkup(html.markup);
      expect(all[0]?.attributes).toMatchObject({ lang: tag, dir: languages[tag]?.direction });
      expect(relsOf(all)).toContain('unsubscribe');
      expect(text).toContain(unsubscribeUrl);
    }
  });

  test.each(languageTags)('says nothing in %s that the style guide keeps out', (tag) => {
    const written = letter[tag];
    const bare = (text: string) => text.replaceAll(/\{\w+, select, yes|\bother \{|\u2068|\u2069/g, ' ');
    const said = written ? textsOf(written).map(bare) : [];
    expect(said.filter((text) => forbidden[tag]?.test(text))).toEqual([]);
    const english = ['de', 'fr', 'es', 'it'].includes(tag)
      ? /\b(the|and|you|your|we|our|with|thank|for)\b/i
      : /[a-z]{2,}/i;
    const isOurs = (text: string) => tag !== 'en' && english.test(text.replaceAll(/\{\w+\}?/g, ''));
    expect(said.filter(isOurs)).toEqual([]);
  });
});

describe('a day of selling', () => {
  test.each<[string, FeastName]>([
    ['black-friday', 'black-friday'],
    ['singles-day', 'singles-day'],
  ])('%s is for the countries that keep it, on its date', async (name, feast) => {
    const { body } = await checked(`segments/${name}-countries.yaml`);
    const { condition } = parse(createSegment.body, body, name);
    const countries = [condition, ...(condition.or ?? [])].flatMap(({ country = [] }) => country);
    expect(countries.toSorted()).toEqual(feasts[feast].homes.toSorted());
    const campaign = campaigns.find((each) => each.name === name);
    const send = campaign?.body.send;
    const date = send && 'date' in send ? send.date : '';
    expect(feastDays(feast, date, date)).toMatchObject([{ date }]);
    const offer = campaign?.parts.find(({ path }) => path === 'offer');
    expect(offer?.checked.body).toMatchObject({ terms: { validity: { from: date } } });
  });

  test('no country has both', () => {
    const [one, other] = [feasts['black-friday'].homes, feasts['singles-day'].homes];
    expect(one.filter((country) => other.includes(country))).toEqual([]);
  });
});
