import { sameContent } from '../kit/json.ts';
import type { Write } from '../kit/write-together.ts';
import type { Holder } from './account.ts';
import { consentLine } from './consent.ts';
import type { ConsentsStore } from './consents.store.ts';
import { type Customer, type MarketingAnswer, withRefusalOf } from './customer.ts';
import type { CustomersKeeper } from './customers.store.ts';

/**
 * What a person told the platform about marketing, and how a no reaches the other addresses of their account.
 * Every change of a customer's answer gets its lines of the ledger here.
 */

interface Ledger {
  readonly consents: Pick<ConsentsStore, 'append'>;
}

const wordOf = (
  { given, unconfirmed }: MarketingAnswer,
  stood: MarketingAnswer | undefined,
): 'given' | 'unconfirmed' | 'refused' | 'withdrawn' => {
  if (given) return 'given';
  if (unconfirmed) return 'unconfirmed';
  return stood?.given ? 'withdrawn' : 'refused';
};

/** A no is known however often it is said; a yes is another one at another time. */
const isKnown = (said: MarketingAnswer, stood: MarketingAnswer | undefined): boolean =>
  stood !== undefined &&
  said.given === stood.given &&
  said.unconfirmed === stood.unconfirmed &&
  (said.at === stood.at || !(said.given || said.unconfirmed));

/**
 * Lines of the ledger: every yes with its time, and a no unless it was known. Each order repeats what was said,
 * so we do not look up again what the customer's record had before.
 */
export const answerLines = async (
  { shop, address, country }: Customer,
  { marketingConsent: stood }: Customer,
  told: readonly MarketingAnswer[],
  { consents }: Ledger,
  locale?: string,
): Promise<Write[]> => {
  if (!address) return [];
  const lines = await Promise.all(
    told
      .filter((answer) => !isKnown(answer, stood))
      .map((answer) =>
        consents.append(
          consentLine(
            { address, shop, at: answer.at, source: answer.source, locale, jurisdiction: country?.value },
            { purpose: 'marketing', change: wordOf(answer, stood) },
          ),
        ),
      ),
  );
  return lines.flat();
};

/** A yes on the preference page is told of the address; it also takes back what the platform reported. */
const saidYesSince = (holders: readonly Holder[], { at }: MarketingAnswer): boolean =>
  holders.some(({ address }) => (address.consented?.marketing ?? '') > at);

/**
 * The customer with the no that stands at the others of their account, and the ledger's lines; the same object
 * if it says nothing new here.
 */
export const followAnswers = async (
  before: Customer,
  others: readonly Holder[],
  services: Ledger,
): Promise<{ readonly customer: Customer; readonly lines: readonly Write[] }> => {
  const customer = withRefusalOf(
    before,
    others.map((other) => other.customer),
  );
  const { marketingConsent: answer } = customer;
  if (!answer || sameContent(before.marketingConsent, answer) || saidYesSince(others, answer))
    return { customer: before, lines: [] };
  const told = [{ ...answer, source: 'account' }];
  return { customer, lines: await answerLines(customer, before, told, services) };
};

/** The no that stands at one of an account's holders, at these of them: their writes. */
export const tellAnswers = async (
  all: readonly Holder[],
  these: readonly Holder[],
  services: Ledger & { readonly customers: Pick<CustomersKeeper, 'write'> },
): Promise<Write[]> => {
  const told = await Promise.all(
    these.map(async ({ customer: before }) => {
      const others = all.filter(({ customer }) => customer.id !== before.id);
      const { customer, lines } = await followAnswers(before, others, services);
      return customer === before ? [] : [...services.customers.write(customer), ...lines];
    }),
  );
  return told.flat();
};
