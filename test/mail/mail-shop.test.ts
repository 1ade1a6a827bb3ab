import { expect, test } from 'vitest';
import { mailShop, sentBy } from '../../functions/mail/mail-shop.ts';
import { serviceMail } from '../../functions/mail/service-mail.ts';
import { changeSettings, defaultSettings, type SettingsChange } from '../../functions/shops/settings.ts';
import { en } from '../../functions/texts/en.ts';
import { readMarkup } from '../support/markup.ts';

const shop = (brand: SettingsChange['brand'] = {}) => ({
  name: 'Aurora Outdoor',
  footer: 'Aurora GmbH',
  country: 'DE',
  replyTo: 'hello@aurora.example',
  settings: changeSettings(defaultSettings, { brand }),
});

const letter = (of: ReturnType<typeof shop>, country?: string) =>
  serviceMail({ mail: 'test', texts: en, shop: mailShop(of, country), subject: 'Hello' }, [
    'Hello Ada,',
    'your order is on its way.',
    { rel: 'status', url: 'https://care.example/', label: 'See' },
  ]);

test('a shop without a brand is shown by its name, in our colour', () => {
  const { html, text } = letter(shop());
  expect(html.markup).toContain('>Aurora Outdoor</div>');
  expect(html.markup).toContain('border-top:4px solid #0b5c4a');
  expect(readMarkup(html.markup).some(({ name }) => name === 'img')).toBe(false);
  expect(text.endsWith('-- \nAurora Outdoor\nAurora GmbH')).toBe(true);
  expect(sentBy(shop())).toEqual({ fromName: 'Aurora Outdoor', replyTo: 'hello@aurora.example' });
});

test('logo, colour, address and sender are the shop’s own', () => {
  const own = shop({
    logoUrl: 'https://aurora.example/logo.png',
    colour: '#7a1f5c',
    senderName: 'Aurora Care',
    footerAddress: ['Kai 1', '20457 Hamburg'],
  });
  const { html, text } = letter(own);
  const [logo] = readMarkup(html.markup).filter(({ name }) => name === 'img');
  expect(logo?.attributes).toMatchObject({ src: 'https://aurora.example/logo.png', alt: 'Aurora Outdoor' });
  expect(html.markup).not.toContain('#0b5c4a');
  expect(html.markup).toContain('color:#7a1f5c');
  expect(text).toContain('-- \nAurora Outdoor\nAurora GmbH\nKai 1\n20457 Hamburg');
  expect(sentBy(own).fromName).toBe('Aurora Care');
});

test.each([
  ['FR', 'RCS Paris 1'],
  ['DE', 'HRB 2'],
  // No line of its own: the one of the shop's country.
  ['IT', 'HRB 2'],
  [undefined, 'HRB 2'],
])('to somebody in %s the legal line is %s', (country, line) => {
  const own = shop({ legalLines: { FR: 'RCS Paris 1', DE: 'HRB 2' } });
  expect(letter(own, country).text.endsWith(line)).toBe(true);
});

test('what a mail says after the greeting stands beside its subject in lists of mails', () => {
  expect(letter(shop()).html.markup).toMatch(/display:none;[^>]*>your order is on its way\.<\/div>/);
});
