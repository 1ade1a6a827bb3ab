import { forbidden, unavailable } from '../../kit/errors.ts';
import { accessOf } from '../access-token.ts';
import type {
  AddedCodes,
  DiscountDates,
  DiscountKeeper,
  DiscountPlan,
  KeptDates,
  OpenedDiscount,
} from '../discounts.ts';
import { tidy } from '../payload.ts';
import type { ShopAccess } from '../settlement.ts';
import { type ShopifyAdmin, shopifyAdmin } from './admin-api.ts';
import {
  addAnswer,
  addDocument,
  type BulkCreation,
  codeVariables,
  createDocuments,
  creationAnswer,
  creationDocument,
  type DiscountErrors,
  datesAnswer,
  datesDocument,
  findAnswer,
  findDocument,
  jobAnswer,
  jobDocument,
  madeAnswer,
  redeemCodesAnswer,
  redeemCodesDocument,
  removeAnswer,
  removeDocument,
  titleAnswer,
  titleDocument,
  turnDocuments,
  updateDocuments,
} from './discount-documents.ts';
import { currencyIn, discountInput } from './discount-input.ts';
import { pacing } from './pacing.ts';

export interface DiscountAccess extends Pick<ShopAccess, 'outbound' | 'credentials'> {
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

type Pause = DiscountAccess['pause'];

/** The most codes of one `discountRedeemCodeBulkAdd`, and of our questions about codes: a point for each. */
const mostAtOnce = 250;
const mostAsked = 100;
/** Each of these questions has a list. */
const mostListed = 25;

/** So often codes that failed are added again, and codes that are still there are removed again. */
const mostRounds = 3;

const said = (errors: DiscountErrors): string =>
  tidy(errors.map(({ message }) => message).join(' '), 300) ?? 'It gave no reason.';

const isMissing = (errors: DiscountErrors): boolean =>
  errors.some(({ message }) => message.startsWith('Code discount does not exist'));

const isTaken = (message: string): boolean => message.includes('must be unique');

const slices = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** Asks again and again, at longer and longer intervals: half a minute altogether. */
const untilDone = async <T>(
  pause: Pause,
  what: string,
  ask: () => Promise<T | undefined>,
  wait = 500,
): Promise<T> => {
  const done = await ask();
  if (done !== undefined) return done;
  if (wait > 16_000) throw unavailable(`Shopify has not ${what} yet.`);
  await pause(wait);
  return untilDone(pause, what, ask, wait * 2);
};

/** One shop's Admin API, and how to wait for it. */
interface Connection {
  readonly api: ShopifyAdmin;
  readonly pause: Pause;
}

const findCodes = async (
  { api }: Connection,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  for (const some of slices(codes, mostAsked)) {
    const answer = await api.call(findDocument(some.length), codeVariables(some), findAnswer);
    for (const [place, code] of some.entries()) {
      const id = answer[`c${place}`]?.id;
      if (id !== undefined) found.set(code, id);
    }
  }
  return found;
};

/** The discount that an earlier attempt made with this first code, or `taken` if it is somebody else's. */
const openedBefore = async (
  { api }: Connection,
  { title, firstCode, terms }: DiscountPlan,
): Promise<OpenedDiscount | undefined> => {
  const { shop, codeDiscountNodeByCode: node } = await api.call(
    titleDocument,
    { code: firstCode },
    titleAnswer,
  );
  const currency = currencyIn(terms);
  if (currency !== undefined && currency !== shop.currencyCode)
    throw forbidden(
      `Shopify takes amounts in the shop’s currency only, which is ${shop.currencyCode}: the offer names ${currency}.`,
    );
  if (!node) return undefined;
  return node.codeDiscount.title === title ? { kind: 'open', discount: node.id } : { kind: 'taken' };
};

/**
 * Codes are unique in a shop, so a discount whose making was not answered is found by its first code; a second one with
 * the same code is refused by Shopify.
 */
const openDiscount = async (at: Connection, plan: DiscountPlan): Promise<OpenedDiscount> => {
  const before = await openedBefore(at, plan);
  if (before) return before;
  const { kind, input } = discountInput(plan);
  const { made } = await at.api.call(createDocuments[kind], { input }, madeAnswer);
  const errors = made?.userErrors ?? [];
  if (errors.some(({ code, message }) => code === 'TAKEN' || isTaken(message)))
    return (await openedBefore(at, plan)) ?? { kind: 'taken' };
  if (errors.length > 0) throw forbidden(`Shopify refused the discount ${plan.title}: ${said(errors)}`);
  if (!made?.codeDiscountNode) throw unavailable('Shopify did not say which discount it made.');
  return { kind: 'open', discount: made.codeDiscountNode.id };
};

/** Adds codes once. Answers Shopify's words about those that failed; undefined if there is no such discount. */
const addOnce = async (
  { api, pause }: Connection,
  discount: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> => {
  const variables = { id: discount, codes: codes.map((code) => ({ code })) };
  const { discountRedeemCodeBulkAdd: added } = await api.call(addDocument, variables, addAnswer);
  const errors = added?.userErrors ?? [];
  if (isMissing(errors)) return undefined;
  if (errors.length > 0) throw forbidden(`Shopify refused to add codes: ${said(errors)}`);
  const id = added?.bulkCreation?.id;
  if (id === undefined) throw unavailable('Shopify did not say which codes it adds.');
  const done = await untilDone(pause, 'added all codes', async (): Promise<BulkCreation | undefined> => {
    const { discountRedeemCodeBulkCreation: creation } = await api.call(
      creationDocument,
      { id },
      creationAnswer,
    );
    return creation?.done ? creation : undefined;
  });
  const failed = done.codes.nodes.filter(({ errors: wrong }) => wrong.length > 0);
  return new Map(failed.map(({ code, errors: wrong }) => [code, said(wrong)]));
};

/** Adds at most 250 codes. One that is not unique may be there from an earlier attempt; others are tried again. */
const addSome = async (at: Connection, discount: string, codes: readonly string[]): Promise<AddedCodes> => {
  const refused = new Map<string, string>();
  let left = codes;
  for (let round = 1; left.length > 0 && round <= mostRounds; round += 1) {
    const failed = await addOnce(at, discount, left);
    if (!failed) return { kind: 'no-discount' };
    const taken = [...failed].flatMap(([code, why]) => (isTaken(why) ? [code] : []));
    const owners = await findCodes(at, taken);
    const foreign = taken.filter((code) => owners.has(code) && owners.get(code) !== discount);
    for (const code of foreign) refused.set(code, 'The code belongs to another discount of the shop.');
    left = [...failed.keys()].filter((code) => !owners.has(code));
    if (round === mostRounds) for (const code of left) refused.set(code, failed.get(code) ?? '');
  }
  return { kind: 'added', refused };
};

const addCodes = async (at: Connection, discount: string, codes: readonly string[]): Promise<AddedCodes> => {
  const refused = new Map<string, string>();
  for (const some of slices(codes, mostAtOnce)) {
    const added = await addSome(at, discount, some);
    if (added.kind === 'no-discount') return added;
    for (const [code, why] of added.refused) refused.set(code, why);
  }
  return { kind: 'added', refused };
};

const isSame = (one: string, other: string): boolean => one.toUpperCase() === other.toUpperCase();

/** Shopify's own ids of codes of a discount. */
const redeemCodeIds = async (
  { api }: Connection,
  discount: string,
  codes: readonly string[],
): Promise<string[]> => {
  const ids: string[] = [];
  for (const some of slices(codes, mostListed)) {
    const variables = { id: discount, ...codeVariables(some) };
    const answer = await api.call(redeemCodesDocument(some.length), variables, redeemCodesAnswer);
    for (const [place, wanted] of some.entries()) {
      const listed = answer[`c${place}`]?.codeDiscount.codes?.nodes ?? [];
      ids.push(...listed.flatMap(({ id, code }) => (isSame(code, wanted) ? [id] : [])));
    }
  }
  return ids;
};

const removeIds = async (
  { api, pause }: Connection,
  discount: string,
  ids: readonly string[],
): Promise<void> => {
  const { discountCodeRedeemCodeBulkDelete: removed } = await api.call(
    removeDocument,
    { id: discount, ids },
    removeAnswer,
  );
  const errors = removed?.userErrors ?? [];
  if (errors.length > 0 && !isMissing(errors))
    throw forbidden(`Shopify refused to remove codes: ${said(errors)}`);
  const job = removed?.job;
  if (!job || job.done) return;
  await untilDone(pause, 'removed all codes', async () =>
    // A job that Shopify no longer knows is over; whether the codes are gone is asked anyhow.
    (await api.call(jobDocument, { id: job.id }, jobAnswer)).job?.done === false ? undefined : true,
  );
};

/** Removes codes, and asks whether they are gone: a job that is done may have left some. */
const removeCodes = async (at: Connection, discount: string, codes: readonly string[]): Promise<void> => {
  const stillThere = async (some: readonly string[]): Promise<string[]> => {
    const owners = await findCodes(at, some);
    return some.filter((code) => owners.get(code) === discount);
  };
  let left = await stillThere(codes);
  for (let round = 1; left.length > 0 && round <= mostRounds; round += 1) {
    const ids = await redeemCodeIds(at, discount, left);
    for (const some of slices(ids, mostAtOnce)) await removeIds(at, discount, some);
    left = await stillThere(left);
  }
  if (left.length > 0) throw unavailable(`Shopify still has ${left.length} codes that it was to remove.`);
};

const turn = async ({ api }: Connection, discount: string, to: 'on' | 'off'): Promise<boolean> => {
  const { made } = await api.call(turnDocuments[to], { id: discount }, madeAnswer);
  const errors = made?.userErrors ?? [];
  if (isMissing(errors)) return false;
  if (errors.length > 0) throw forbidden(`Shopify refused to turn a discount ${to}: ${said(errors)}`);
  return true;
};

const isSameInstant = (one: string | null | undefined, other: string | undefined): boolean =>
  one && other ? Date.parse(one) === Date.parse(other) : !one && !other;

/** Shopify's state of a discount is its two dates, and turning it off and on rewrites both. */
const keepDates = async (
  { api }: Connection,
  discount: string,
  { startsAt, endsAt }: DiscountDates,
): Promise<KeptDates> => {
  const { codeDiscountNode: node } = await api.call(datesDocument, { id: discount }, datesAnswer);
  if (!node) return 'gone';
  const { __typename: type, ...there } = node.codeDiscount;
  if (isSameInstant(there.startsAt, startsAt) && isSameInstant(there.endsAt, endsAt)) return 'same';
  const document = updateDocuments[type];
  if (document === undefined) throw forbidden(`The discount ${discount} is a ${type}, which we do not make.`);
  const input = { startsAt, endsAt: endsAt ?? null };
  const { made } = await api.call(document, { id: discount, input }, madeAnswer);
  const errors = made?.userErrors ?? [];
  if (isMissing(errors)) return 'gone';
  if (errors.length > 0) throw forbidden(`Shopify refused the dates of a discount: ${said(errors)}`);
  return 'changed';
};

const connectionTo = async (
  shop: Parameters<DiscountKeeper['open']>[0],
  access: DiscountAccess,
): Promise<Connection> => {
  const token = await accessOf(shop.id, access);
  if (!token) throw forbidden('The shop has no Shopify access token. Give it one.');
  const base = token.endpoint ?? (shop.domain && `https://${shop.domain}`);
  if (!base) throw forbidden('The shop has no domain at Shopify. Give it one.');
  const options = { scopes: 'read_discounts and write_discounts', pacing: pacing(access.pause) };
  return { api: shopifyAdmin(access.outbound, base, token, options), pause: access.pause };
};

/** Discounts through Shopify's Admin API, as fast as its points allow. */
export const shopifyDiscounts = (access: DiscountAccess): DiscountKeeper => ({
  open: async (shop, plan) => openDiscount(await connectionTo(shop, access), plan),
  add: async (shop, discount, codes) => addCodes(await connectionTo(shop, access), discount, codes),
  find: async (shop, codes) => findCodes(await connectionTo(shop, access), codes),
  remove: async (shop, discount, codes) => removeCodes(await connectionTo(shop, access), discount, codes),
  turn: async (shop, discount, to) => turn(await connectionTo(shop, access), discount, to),
  keepDates: async (shop, discount, dates) => keepDates(await connectionTo(shop, access), discount, dates),
});
