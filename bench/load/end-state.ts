import type { ExpectedOrder, Plan } from './shop-events.ts';

type Item = Readonly<Record<string, unknown>>;

/** What is stored at the end, as DynamoDB has it. */
export interface EndState {
  readonly orders: readonly Item[];
  readonly customers: readonly Item[];
  readonly surveys: readonly Item[];
  /** The marks of deliveries that were taken in. */
  readonly deliveries: readonly Item[];
  readonly refused: readonly Item[];
  /** The inputs of the executions that were started, as JSON. */
  readonly executions: readonly string[];
  /** What the queue of errands got, as JSON. */
  readonly errands: readonly string[];
  readonly deadLetters: number;
}

/** A part of a stored item, by its path. */
const at = (item: unknown, path: string): unknown =>
  path.split('.').reduce((value: unknown, key) => {
    const entry = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return entry.find(([name]) => name === key)?.[1];
  }, item);

const count = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** The paths of a stored order, and what they must be. */
const told = (expected: ExpectedOrder): readonly (readonly [path: string, value: unknown])[] => [
  ['snapshot.version', expected.version],
  ['snapshot.email', expected.email],
  ['snapshot.lines.0.quantity', expected.quantity],
  ['snapshot.totals.total.shop', expected.total],
  ['facts.placed', expected.placed],
  ['facts.paid', expected.paid],
  ['facts.fulfilled', expected.fulfilled],
  ['facts.delivered', expected.delivered],
  ['facts.cancelled', expected.cancelled],
];

/** How many surveys and executions an order has at the end, and whether somebody was told of its arrival. */
const asked = ({ fulfilled, delivered }: ExpectedOrder) => ({
  surveys: fulfilled || delivered ? 1 : 0,
  // Without news of the arrival it starts weeks later.
  executions: delivered ? 1 : 0,
  isTold: delivered !== undefined,
});

const keyOf = (shop: unknown, id: unknown): string => `${shop} ${id}`;

/** How many surveys, executions and errands there are for each order. */
const foundIn = (state: EndState) => {
  const surveyById = new Map(state.surveys.map((survey) => [String(survey.id), survey]));
  const executed = state.executions.map((input) => surveyById.get(String(at(JSON.parse(input), 'surveyId'))));
  return {
    surveys: count(state.surveys.map(({ shop, orderId }) => keyOf(shop, orderId))),
    executions: count(executed.map((survey) => keyOf(survey?.shop, survey?.orderId))),
    errands: count(
      state.errands.map((text) => {
        const errand: unknown = JSON.parse(text);
        return keyOf(at(errand, 'shop'), at(errand, 'orderId'));
      }),
    ),
    strays: executed.filter((survey) => survey === undefined).length,
  };
};

const differs = (what: string, found: number, right: number): string[] =>
  found === right ? [] : [`There are ${found} ${what} instead of ${right}.`];

/** What is missing, wrong, or there twice, a sentence each. */
export const differences = (
  { orders: expected, deliveries }: Plan,
  shops: readonly string[],
  state: EndState,
): string[] => {
  const orders = new Map(state.orders.map((order) => [keyOf(order.shop, order.id), order]));
  const customers = new Map(state.customers.map((customer) => [String(customer.id), customer]));
  const found = foundIn(state);
  const perOrder = expected.flatMap((order) => {
    const key = keyOf(shops[order.shop], order.id);
    const stored = orders.get(key);
    if (!stored) return [`Order ${key} is lost.`];
    const wrong = told(order).filter(([path, value]) => at(stored, path) !== value);
    const owner = at(customers.get(String(stored.customerId)), 'email.value');
    const right = asked(order);
    return [
      ...wrong.map(([path, value]) => `Order ${key} has ${path} ${at(stored, path)} instead of ${value}.`),
      ...(owner === order.email ? [] : [`Order ${key} belongs to somebody else.`]),
      ...differs(`surveys of order ${key}`, found.surveys.get(key) ?? 0, right.surveys),
      ...differs(`executions of order ${key}`, found.executions.get(key) ?? 0, right.executions),
      ...(found.errands.has(key) === right.isTold ? [] : [`The errand of order ${key} is wrong.`]),
    ];
  });
  const people = new Set(expected.map(({ shop, email }) => keyOf(shop, email)));
  return [
    ...perOrder,
    ...differs('orders', orders.size, expected.length),
    ...differs('customers', state.customers.length, people.size),
    ...differs('deliveries taken in', state.deliveries.length, deliveries.length),
    ...differs('deliveries refused', state.refused.length, 0),
    ...differs('dead letters', state.deadLetters, 0),
    ...differs('executions of no survey', found.strays, 0),
  ];
};
