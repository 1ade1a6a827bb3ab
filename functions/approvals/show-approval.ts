import type { Clock } from '../kit/clock.ts';
import { Failure } from '../kit/errors.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import type { Submitted } from '../kit/read-form.ts';
import type { Keys } from '../links/keys.client.ts';
import { openLink, spentLink } from '../links/open-link.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import { longestNote } from '../vocabulary/note.ts';
import { askingPage, standingPage } from './approval.page.ts';
import {
  type Approval,
  type Hindrance,
  hindranceOf,
  type Person,
  type Verdict,
  verdicts,
} from './approval.ts';
import { readAgreementLink } from './approval-link.ts';
import { type DecideServices, decideApproval } from './decide-approval.ts';
import { pageTextsFor } from './page-texts.ts';

export interface PageServices extends DecideServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly clock: Clock;
  /** The public address of the API, without a slash at the end. */
  readonly publicUrl: string;
}

/** An approval as shown to the person to whom the link was mailed. */
export interface Asked {
  readonly approval: Approval;
  readonly shop: Shop;
  readonly person: Person;
  readonly verdict: Verdict;
  readonly action: string;
}

/** What a link is about, while its addressee is still one of the people whom the shop asks. */
export const openAsked = async (request: RawRequest, services: PageServices): Promise<Asked | Reply> => {
  const followed = await openLink(request, 'agree', services);
  if (isReply(followed)) return followed;
  const { link, key, token, reader } = followed;
  const approval = await services.approvals.get(link.subject);
  const shop = approval && (await services.shops.get(approval.shop));
  if (!approval || !shop) return spentLink(reader);
  const { verdict, address } = readAgreementLink(link, shop, key);
  if (!verdict || !address) return spentLink(reader);
  const action = `${services.publicUrl}/agree/${token}`;
  return { approval, shop, person: { kind: 'approver', name: address }, verdict, action };
};

const viewOf = ({ approval, shop }: Asked) => {
  const texts = textsFor([shop.defaultLocale]);
  return { texts, own: pageTextsFor(texts), shop: shop.name, zone: shop.timeZone, approval };
};

const standing = (asked: Asked, status: number, how: Hindrance, isOwn = false): Reply =>
  page(status, standingPage({ ...viewOf(asked), standing: how, isOwn }));

const hindrance = ({ approval, person }: Asked, { clock }: PageServices): Hindrance | undefined =>
  hindranceOf(approval, person, clock().toISOString());

const question = (asked: Asked, status = 200): Reply =>
  page(status, askingPage({ ...viewOf(asked), action: asked.action, verdict: asked.verdict }));

/** The question, or why there is nothing to answer. */
export const showAsked = (asked: Asked, services: PageServices): Reply => {
  const how = hindrance(asked, services);
  return how ? standing(asked, 200, how) : question(asked);
};

const statusOf = (how: Hindrance): number => (how === 'same-person' || how === 'unknown-person' ? 403 : 409);

/** Takes the answer, once. A person who may not answer, or comes too late, sees why. */
export const answerAsked = async (asked: Asked, form: Submitted, services: PageServices): Promise<Reply> => {
  const chosen = form.raw('verdict') ?? asked.verdict;
  const verdict = verdicts.find((known) => known === chosen);
  const how = hindrance(asked, services);
  if (how) return standing(asked, statusOf(how), how);
  if (!verdict) return question(asked, 400);
  const { id } = asked.approval;
  const said = { verdict, person: asked.person, why: form.words('why', longestNote) || undefined };
  try {
    const approval = await decideApproval(id, said, services);
    const outcome = verdict === 'agree' ? 'agreed' : 'refused';
    return { ...standing({ ...asked, approval }, 200, outcome, true), log: { approvalId: id, outcome } };
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'Conflict') throw error;
    const now = { ...asked, approval: (await services.approvals.get(id)) ?? asked.approval };
    return standing(now, 409, hindrance(now, services) ?? 'void');
  }
};
