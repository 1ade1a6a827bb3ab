import { uses as campaignUses } from '../functions/campaigns/dry-run/price.ts';
import { functions } from '../functions/house/registry.ts';
import { billOf, type Line, readPrices } from './cost/bill.ts';
import { assumed, type Month, secondsOfMonth, usual } from './cost/month.ts';
import { linesOf } from './cost/quantities.ts';
import { takes } from './cost/whole-core.ts';
import { type Figures, figureOf } from './figures.ts';
import { type Place, tableOf } from './tables.ts';

/** The load that docs/scale.md plans for, in figures that follow from what was measured. */

const load: Month = {
  ...usual,
  orders: 1_000_000,
  customers: 10_000_000,
  mails: 5_000_000,
  campaigns: 100,
  sesRate: 100,
};
/** In the hour that is planned for. */
const webhooksASecond = 500;
/** Messages that Lambda passes to a run of `ingest`. */
const together = 10;

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const oneDigit = (value: number): string => (value >= 10 ? whole(value) : value.toFixed(1));

/** What taking in a webhook costs: the average of those of an order, its payment among them. */
const webhookOf = (figures: Figures) => {
  const of = (what: string) => figureOf(figures, 'journeys', `DynamoDB ${what}`).value;
  const payment = 'order_transactions/create';
  const names = load.newCustomers * of('write units of the index of names for a sale');
  const sum = {
    written: of('write units of an ordinary sale') + of(`write units of ${payment}`) + names,
    read: of('read units of an ordinary sale') + of(`read units of ${payment}`),
    calls: of('reads of an ordinary sale') + of('writes of an ordinary sale') + of(`requests of ${payment}`),
  };
  return {
    written: sum.written / load.webhooks,
    read: sum.read / load.webhooks,
    calls: sum.calls / load.webhooks,
  };
};

/** How many webhooks one run of `ingest` takes in, in a second: it computes one after the other and waits for all at once. */
const ingestedByOne = (figures: Figures): number => {
  const cpuMs = figureOf(figures, 'ingest', 'ingest an order of 7 kB').value;
  const computing = takes(cpuMs, functions['ingest-events'].memoryMb);
  return (1000 * together) / (together * computing + webhookOf(figures).calls * load.callMs);
};

/** What campaigns use besides what each message uses. */
const campaignRows = (lines: readonly Line[]): readonly (readonly [string, string])[] => {
  const waiting =
    lines.find(({ what }) => what === 'Lambda: senders that wait for their slots')?.quantity ?? 0;
  const { campaign, wave } = campaignUses;
  const transitions = campaign.transitions + assumed.wavesOfCampaign * wave.transitions;
  return [
    ['senders that wait for their slots, at 100 messages a second', `${whole(waiting / 3600)} GB-hours`],
    ['state transitions of 100 campaigns of six waves', whole(load.campaigns * transitions)],
  ];
};

const rowsOf = (figures: Figures): readonly (readonly [string, string])[] => {
  const journey = (what: string) => figureOf(figures, 'journeys', what).value;
  const { written, read } = webhookOf(figures);
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
    [
      'written by `ingest` in that hour, all tables and indexes',
      `${whole(written * webhooksASecond)} units a second`,
    ],
    [
      'read by `ingest` in that hour, all tables and indexes',
      `${whole(read * webhooksASecond)} units a second`,
    ],
    ['one run of `ingest`', `${whole(one)} webhooks a second`],
    ['runs of `ingest` at once in that hour', whole(Math.ceil(webhooksASecond / one))],
    ['orders that begin or change in that hour', `${whole(webhooksASecond / load.webhooks)} a second`],
    ['executions started in that hour, at most', `${whole(webhooksASecond / load.webhooks)} a second`],
    ['open survey executions', whole(open('delivery notices after four days'))],
    ['the same without delivery notices', whole(open('no delivery notices'))],
    ['mails of the month, those of orders and returns too', whole(quantity('ses'))],
    ['the same, spread evenly', `${oneDigit(quantity('ses') / secondsOfMonth)} a second`],
    ['core time of the senders for five million messages', `${oneDigit(load.mails / sender / 3600)} hours`],
    ...campaignRows(lines),
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
