import { type Supply, usedUpAt } from '../../../orders/buying-rhythm.ts';
import type { OrderLine } from '../../../orders/order.ts';
import { productDigest } from '../../../segments/digests.ts';
import { soldGoods } from '../../../segments/facts.ts';
import { classesOf } from '../../../shops/product-classes.ts';
import { type DatesOf, instantOf, localDate, type MomentPerson } from '../found-dates.ts';

const dayMilliseconds = 86_400_000;

/** A person is reminded of so many products at most: of those that are used up first. */
const mostProducts = 10;

/** How long a piece lasts, in days; undefined where the shop does not say. The first entry that fits counts. */
const lastsDays = (
  line: OrderLine,
  product: string,
  { records, shop }: Pick<MomentPerson, 'records' | 'shop'>,
): number | undefined => {
  const classes = classesOf(line, records.classes);
  return shop.settings.care.repurchase.find(
    (each) => each.product === product || (each.class !== undefined && classes.includes(each.class)),
  )?.days;
};

interface Stock {
  readonly days: number;
  readonly supplies: readonly Supply[];
}

const stockOf = (person: MomentPerson): ReadonlyMap<string, Stock> => {
  const stock = new Map<string, Stock>();
  for (const { at, product, line, pieces } of soldGoods(person.records.orders)) {
    const days = lastsDays(line, product, person);
    if (days === undefined) continue;
    const { supplies } = stock.get(product) ?? { supplies: [] };
    stock.set(product, { days, supplies: [...supplies, { at, pieces }] });
  }
  return stock;
};

/** The day on which each product is used up, of those that the shop says last for a while. */
export const refillDates: DatesOf = (_moment, person) =>
  [...stockOf(person)]
    .flatMap(([product, { days, supplies }]) => {
      const used = usedUpAt(supplies, days * dayMilliseconds);
      if (used === undefined) return [];
      const about = instantOf(Math.max(...supplies.map(({ at }) => at)));
      const one = Buffer.from(productDigest(product), 'latin1').toString('hex');
      return [{ date: localDate(person, used), about, one }];
    })
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .slice(-mostProducts);
