import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { type Browser, chromium } from 'playwright-core';
import { textsFor } from '../functions/texts/languages.ts';
import { shownSamples, written } from './mail-preview.ts';

/** Makes the pictures of mails in docs/mail.md and docs/care.md, with a browser and the fonts of this machine. */
const pictures: readonly (readonly [name: string, tag: string, scheme?: 'dark'])[] = [
  ['survey.invite/order', 'en'],
  ['return.settled/less', 'de'],
  ['order.delivered/withdraw', 'ja'],
  ['return.instructions/label', 'ar'],
  ['return.approval/urgent', 'fr'],
  ['survey.reminder/order-nps', 'it', 'dark'],
  ['care.birthday/ready', 'en'],
  ['care.birthday/ready', 'ar'],
  ['care.mid-autumn/ready', 'zh-Hans'],
];

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));

/** The usual places of Chromium or Chrome. */
const usualBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const browserPath = (): string => {
  const found = [process.env.CHROMIUM ?? '', ...usualBrowsers].find(
    (path) => path !== '' && existsSync(path),
  );
  if (!found) throw new Error('There is no Chromium here. Set CHROMIUM to the path of one.');
  return found;
};

const takePicture = async (
  browser: Browser,
  [name, tag, scheme]: (typeof pictures)[number],
): Promise<void> => {
  const sample = shownSamples.find(({ mail, of }) => `${mail}/${of}` === name);
  if (!sample) throw new Error(`There is no sample ${name}.`);
  const context = await browser.newContext({
    viewport: { width: 420, height: 600 },
    colorScheme: scheme ?? 'light',
    javaScriptEnabled: false,
    offline: true,
  });
  const page = await context.newPage();
  await page.setContent(written(sample, textsFor([tag])).html.markup);
  const file = `${sample.mail}.${tag}.png`;
  await page.screenshot({ path: `${folder}${file}`, fullPage: true });
  console.log(file);
  await context.close();
};

new Command('npm run mail:pictures --')
  .description(
    'Makes the pictures of docs/mail.md and docs/care.md again, with an installed Chromium (or CHROMIUM=<path>).',
  )
  .allowExcessArguments(false)
  .parse();

const browser = await chromium.launch({ executablePath: browserPath() });
try {
  for (const picture of pictures) await takePicture(browser, picture);
} finally {
  await browser.close();
}
