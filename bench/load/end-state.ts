import type { ExpectedOrder } from './shop-events.ts';

type Item = Readonly<Record<string, unknown>>;

/** What is stored at the end, as DynamoDB has it. */
export interface EndState {
  readonly orders: readonly Item[];
  readonly customers: readonly Item[];
  readonly surveys: readonly Item[];
  readonly refused: readonly Item[];
  /** The inputs of the executions that were started, as JSON. */
  readonly executions: readonly string[];
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
  ['facts.paid', expected.paid],
  ['facts.fulfilled', expected.fulfilled],
  ['facts.delivered', expected.delivered],
  ['facts.cancelled', expected.cancelled],
];

/**
 * What is missing, wrong, or there twice, a sentence each. An order that was delivered and not cancelled has
 * one survey, and one execution of it; all others have one at most.
 */
export const differences = (
  expected: readonly ExpectedOrder[],
  shops: readonly string[],
  state: EndState,
): string[] => {
  const keyOf = (shop: unknown, id: unknown) => `${shop} ${id}`;
  const orders = new Map(state.orders.map((order) => [keyOf(order.shop, order.id), order]));
  const customers = new Map(state.customers.map((customer) => [String(customer.id), customer]));
  const surveys = count(state.surveys.map((survey) => keyOf(survey.shop, survey.orderId)));
  const surveyById = new Map(state.surveys.map((survey) => [String(survey.id), survey]));
  const executions = count(
    state.executions.map((input) => {
      const survey = surveyById.get(String(at(JSON.parse(input), 'surveyId')));
      return keyOf(survey?.shop, survey?.orderId);
    }),
  );
  const people = new Set(expected.map(({ shop, email }) => keyOf(shop, email)));
  const perOrder = expected.flatMap((order) => {
    const key = keyOf(shops[order.shop], order.id);
    const stored = orders.get(key);
    if (!stored) return [`Order ${key} is lost.`];
    const differs = told(order).filter(([path, value]) => at(stored, path) !== value);
    const owner = at(customers.get(String(stored.customerId)), 'email.value');
    const asked = [surveys.get(key) ?? 0, executions.get(key) ?? 0];
    const isDue = order.delivered !== undefined && order.cancelled === undefined;
    return [
      ...differs.map(([path, value]) => `Order ${key} has ${path} ${at(stored, path)} instead of ${value}.`),
      ...(owner === order.email ? [] : [`Order ${key} belongs to somebody else.`]),
      ...(asked.some((times) => times > 1) ? [`Order ${key} was asked about twice.`] : []),
      ...(isDue && asked.some((times) => times < 1) ? [`Order ${key} was not asked about.`] : []),
    ];
  });
  return [
    ...perOrder,
    ...(orders.size === expected.length ? [] : [`There are ${orders.size} orders.`]),
    ...(state.customers.length === people.size
      ? []
      : [`There are ${state.customers.length} customers instead of ${people.size}.`]),
    ...(state.refused.length === 0 ? [] : [`${state.refused.length} deliveries were refused.`]),
    ...(state.deadLetters === 0 ? [] : [`${state.deadLetters} deliveries are in the dead letters.`]),
  ];
};
