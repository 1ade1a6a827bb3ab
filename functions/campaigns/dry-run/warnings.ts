import type { ShopLetter } from '../../mail/shop-letter.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Campaign } from '../campaign.ts';
import { isSendPast } from '../times.ts';
import type { Warning } from './figures.ts';

type Blocks = ShopLetter['blocks'];

const says = (block: Blocks[number]): boolean =>
  'heading' in block || 'paragraph' in block || 'list' in block;

const hostOf = (url: string): string | undefined => {
  try {
    return new URL(url.replaceAll(/[{}]/g, '')).hostname.toLowerCase();
  } catch {
    return undefined;
  }
};

/** The hosts that are the shop's own, as far as we know: of its platform, its replies, its logo. */
const ownHosts = ({ domain, replyTo, settings }: Shop): string[] =>
  [domain, replyTo?.split('@')[1], settings.brand.logoUrl && hostOf(settings.brand.logoUrl)].flatMap(
    (host) => host?.toLowerCase() || [],
  );

/** The host of the ready-made campaigns (examples/campaigns/). */
const placeholder = 'change-me.example';

const isUnder = (host: string, own: string): boolean =>
  host === own || host.endsWith(`.${own}`) || own.endsWith(`.${host}`);

const ofLinks = (blocks: Blocks, path: string, shop: Shop): Warning[] => {
  const own = ownHosts(shop);
  return blocks.flatMap((block, place) => {
    const host = 'button' in block ? hostOf(block.button.url) : undefined;
    if (host === placeholder)
      return [
        {
          code: 'placeholder',
          path: `${path}.blocks.${place}.button.url`,
          message: `Leads to ${placeholder}, which the ready-made files have in place of your shop's address. Put the address of your goods there.`,
        },
      ];
    if (host === undefined || own.some((each) => isUnder(host, each))) return [];
    const message = `Leads to ${host}, which is not known as a domain of the shop. Filters distrust links to other domains than the sender’s.`;
    return [{ code: 'other-domain', path: `${path}.blocks.${place}.button.url`, message }];
  });
};

const ofLetter = ({ blocks }: ShopLetter, path: string, shop: Shop): Warning[] => {
  const links = ofLinks(blocks, path, shop);
  if (blocks.some(says)) return links;
  const plain = {
    code: 'no-plain-text',
    path: `${path}.blocks`,
    message:
      'Has no heading, paragraph or list, so its plain text says nothing. Filters and screen readers read that part.',
  };
  const pictures = {
    code: 'pictures-only',
    path: `${path}.blocks`,
    message: 'Says everything in pictures, which many programs do not show until they are asked.',
  };
  return [plain, ...(blocks.some((block) => 'picture' in block) ? [pictures] : []), ...links];
};

const ofAddress = ({ footer, settings }: Shop): Warning[] =>
  footer || settings.brand.footerAddress.length > 0
    ? []
    : [
        {
          code: 'no-postal-address',
          message:
            'The shop’s mails have no postal address, which the law of several countries demands (US: 15 U.S.C. 7704(a)(5)). Set settings.brand.footerAddress of the shop.',
        },
      ];

/** The letters of a campaign by their paths: its own, and those of its arms. */
const lettersOf = ({ letter, arms = [] }: Pick<Campaign, 'letter' | 'arms'>) =>
  [
    { path: 'letter', letter },
    ...arms.flatMap((arm, place) =>
      arm.letter ? [{ path: `arms.${place}.letter`, letter: arm.letter }] : [],
    ),
  ].flatMap(({ path, letter: all }) =>
    Object.entries(all).map(([tag, each]) => [`${path}.${tag}`, each] as const),
  );

/** What staff should look at before they launch a campaign. Nothing of it is refused. */
export const warningsOf = (
  campaign: Pick<Campaign, 'letter' | 'arms' | 'purpose' | 'send'>,
  shop: Shop,
  breakerOpen: boolean,
  now: Date,
): Warning[] => [
  ...(campaign.purpose === 'marketing' && breakerOpen
    ? [{ code: 'breaker', message: 'The breaker has stopped marketing: nothing leaves until it is reset.' }]
    : []),
  ...(isSendPast(campaign.send, now)
    ? [
        {
          code: 'time-past',
          path: 'send',
          message:
            'Its time is over, so it would leave as soon as it is launched, or as its rule for what is past says. Give it a later time if that is not meant.',
        },
      ]
    : []),
  ...ofAddress(shop),
  ...lettersOf(campaign).flatMap(([path, each]) => ofLetter(each, path, shop)),
];
