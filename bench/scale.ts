import { functions } from '../functions/house/registry.ts';
import { billOf, readPrices } from './cost/bill.ts';
import { type Month, usual } from './cost/month.ts';
import { linesOf } from './cost/quantities.ts';
import { type Figures, figureOf } from './figures.ts';
import { type Place, tableOf } from './tables.ts';

/** The load that docs/scale.md plans for, in figures that follow from what was measured. */

const load: Month = { ...usual, orders: 1_000_000, customers: 10_000_000, mails: 5_000_000 };
/** In the hour that is planned for. */
const webhooksASecond = 500;
const webhooksOfSale = 4;
const secondsOfMonth = 30 * 86_400;
const mbOfCore = 1_769;
/** Messages that Lambda passes to a run of `ingest`. */
const together = 10;

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const oneDigit = (value: number): string => (value >= 10 ? whole(value) : value.toFixed(1));

/** How many deliveries one run of `ingest` takes in, in a second: it computes one after the other and waits for all at once. */
const ingestedByOne = (figures: Figures): number => {
  const journey = (what: string) => figureOf(figures, 'journeys', what).value;
  const calls =
    (journey('DynamoDB reads of an ordinary sale') + journey('DynamoDB writes of an ordinary sale')) /
    webhooksOfSale;
  const { memoryMb } = functions['ingest-events'];
  const computing =
    figureOf(figures, 'ingest', 'ingest an order of 7 kB').value * Math.max(1, mbOfCore / memoryMb);
  return (1000 * together) / (together * computing + calls * load.callMs);
};

const rowsOf = (figures: Figures): readonly (readonly [string, string])[] => {
  const journey = (what: string) => figureOf(figures, 'journeys', what).value;
  const written = journey('DynamoDB write units of an ordinary sale') / webhooksOfSale;
  const read = journey('DynamoDB read units of an ordinary sale') / webhooksOfSale;
  const sender = figureOf(figures, 'senders', 'whole sender').value;
  const lines = linesOf(load, figures);
  const quantity = (wanted: string) =>
    lines.filter(({ price }) => price === wanted).reduce((sum, each) => sum + each.quantity, 0);
  const open = (notices: string) => journey(`open survey executions, a million orders a month, ${notices}`);
  const one = ingestedByOne(figures);
  const { cents } = billOf(lines, readPrices());
  return [
    ['webhooks in that hour', `${webhooksASecond} a second`],
    ['webhooks of the month', `${oneDigit((load.orders * load.webhooks) / secondsOfMonth)} a second`],
    ['written by `ingest` in that hour, all tables', `${whole(written * webhooksASecond)} units a second`],
    ['read by `ingest` in that hour, all tables', `${whole(read * webhooksASecond)} units a second`],
    ['one run of `ingest`', `${whole(one)} webhooks a second`],
    ['runs of `ingest` at once in that hour', whole(Math.ceil(webhooksASecond / one))],
    ['orders that begin or change in that hour', `${whole(webhooksASecond / webhooksOfSale)} a second`],
    ['executions started in that hour, at most', `${whole(webhooksASecond / webhooksOfSale)} a second`],
    ['open survey executions', whole(open('delivery notices after four days'))],
    ['the same without delivery notices', whole(open('no delivery notices'))],
    ['mails of the month, those of orders and returns too', whole(quantity('ses'))],
    ['the same, spread evenly', `${oneDigit(quantity('ses') / secondsOfMonth)} a second`],
    ['core time of the senders for five million messages', `${oneDigit(load.mails / sender / 3600)} hours`],
    ['write units of the month', whole(quantity('dynamodb-write'))],
    ['stored after twelve months', `${whole(quantity('dynamodb-storage'))} GB in tables`],
    ['logs of the month', `${whole(quantity('cloudwatch-logs'))} GB`],
    ['the month at list prices (`npm run cost`)', `$${whole(cents / 100)}`],
  ];
};

/** The section of docs/scale.md that is made. */
const scaleOf = (figures: Figures): string =>
  ['## This load in figures', '', ...tableOf(['what', 'at this load'], rowsOf(figures)), '', ''].join('\n');

export const scalePlace: Place = { file: 'docs/scale.md', heading: 'This load in figures', make: scaleOf };
