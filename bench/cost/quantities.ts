import { uses as campaignUses } from '../../functions/campaigns/dry-run/price.ts';
import { functions } from '../../functions/house/registry.ts';
import { usableRate } from '../../functions/mail/pace.ts';
import { type Figures, figureOf } from '../figures.ts';
import type { Line } from './bill.ts';
import { assumed, type Month, secondsOfMonth } from './month.ts';
import { takes } from './whole-core.ts';

/** What a month uses, by what one of each thing was measured to use. */

const minutesOfMonth = secondsOfMonth / 60;

/** A kind of work: how often it is done, and what one of it uses. */
interface Work {
  readonly times: number;
  readonly writeUnits?: number;
  readonly readUnits?: number;
  /** Runs of functions, the CPU milliseconds of a run and its calls, with the function's memory. */
  readonly runs?: number;
  readonly cpuMs?: number;
  readonly calls?: number;
  readonly memoryMb?: number;
  readonly transitions?: number;
  readonly messages?: number;
  readonly requests?: number;
}

const memoryOf = (name: keyof typeof functions): number => functions[name].memoryMb;

/** Gigabyte-seconds of one run: the CPU time takes longer where there is less than a core, the calls do not. */
const timeOf = ({ runs = 0, cpuMs = 0, calls = 0, memoryMb = 0 }: Work, callMs: number): number =>
  ((runs * takes(cpuMs, memoryMb) + calls * callMs) / 1000) * (memoryMb / 1024);

const mailsOf = ({ orders, mails, surveyed, answered, returned }: Month): number =>
  mails + orders * (assumed.mailsOfOrder + surveyed * (2 - answered) + returned * assumed.mailsOfReturn);

/** The figures that are needed, by their names. */
const lookUp = (figures: Figures) => {
  const of = (what: string): number => figureOf(figures, 'journeys', what).value;
  return {
    of,
    figure: (bench: string, what: string): number => figureOf(figures, bench, what).value,
    requests: (journey: string): number =>
      of(`DynamoDB reads of ${journey}`) + of(`DynamoDB writes of ${journey}`),
    units: (journey: string) => ({
      writeUnits: of(`DynamoDB write units of ${journey}`),
      readUnits: of(`DynamoDB read units of ${journey}`),
    }),
  };
};
type LookUp = ReturnType<typeof lookUp>;

const step = { cpuMs: assumed.msOfStep, memoryMb: memoryOf('invite-customer') };

const salesOf = (
  { orders, webhooks, newCustomers }: Month,
  { of, figure, requests, units }: LookUp,
): Readonly<Record<string, Work>> => {
  const sale = 'an ordinary sale';
  const payment = 'order_transactions/create';
  const { writeUnits, readUnits } = units(sale);
  return {
    sales: {
      times: orders,
      writeUnits:
        writeUnits +
        of(`DynamoDB write units of ${payment}`) +
        newCustomers * of('DynamoDB write units of the index of names for a sale'),
      readUnits: readUnits + of(`DynamoDB read units of ${payment}`),
      calls: requests(sale) + of(`DynamoDB requests of ${payment}`) + webhooks,
      runs: webhooks,
      cpuMs: figure('ingest', 'ingest an order of 7 kB'),
      memoryMb: memoryOf('ingest-events'),
      // Each webhook, and the errand of the delivery mail.
      messages: webhooks + 1,
      requests: webhooks,
    },
    'webhooks received': {
      times: orders * webhooks,
      runs: 1,
      cpuMs: assumed.msOfReceiving,
      calls: 2,
      memoryMb: memoryOf('receive-webhook'),
    },
  };
};

const surveysOf = (
  { orders, surveyed, answered }: Month,
  { of, requests, units }: LookUp,
): Readonly<Record<string, Work>> => {
  const survey = (journey: string, share: number, pages: number): Work => {
    const transitions = of(`state transitions of ${journey}`);
    return {
      times: orders * surveyed * share,
      ...units(journey),
      ...step,
      calls: requests(journey),
      transitions,
      runs: transitions + pages,
      requests: pages,
    };
  };
  return {
    'answered surveys': survey('an answered survey', answered, assumed.pagesOfAnswer),
    'unanswered surveys': survey('an unanswered survey', 1 - answered, 0),
  };
};

const returnsOf = (
  { orders, returned }: Month,
  { of, units, requests }: LookUp,
): Readonly<Record<string, Work>> => {
  const transitions = of('state transitions of an ordinary return');
  return {
    returns: {
      times: orders * returned,
      ...units('an ordinary return'),
      ...step,
      calls: requests('an ordinary return'),
      transitions,
      runs: transitions + assumed.pagesOfReturn,
      messages: assumed.mailsOfReturn,
      requests: assumed.pagesOfReturn,
    },
  };
};

const sendingOf = (month: Month, { of, figure, units }: LookUp): Readonly<Record<string, Work>> => ({
  'messages of campaigns': {
    times: month.mails,
    writeUnits: of('write units of a recipient, in all'),
    readUnits: of('read units of a recipient'),
    calls: of('requests of a recipient'),
    runs: 1 / assumed.messagesOfNudge,
    cpuMs: (1000 * assumed.messagesOfNudge) / figure('senders', 'whole sender'),
    memoryMb: memoryOf('send-mails'),
    messages: 1 / assumed.messagesOfNudge,
  },
  'codes of campaigns': {
    times: month.mails * month.coded,
    writeUnits: campaignUses.code.write,
    readUnits: campaignUses.code.read,
    calls: campaignUses.code.calls,
    memoryMb: memoryOf('send-mails'),
  },
  campaigns: {
    times: month.campaigns,
    writeUnits: campaignUses.campaign.write,
    readUnits: campaignUses.campaign.read,
    transitions: campaignUses.campaign.transitions + assumed.wavesOfCampaign * campaignUses.wave.transitions,
    runs: campaignUses.campaign.transitions,
    ...step,
  },
  // The mails of surveys and returns are in the lines of surveys and returns.
  'delivery mails': {
    times: month.orders * assumed.mailsOfOrder,
    ...units('a delivery mail'),
    calls: of('DynamoDB requests of a delivery mail'),
    runs: 1,
    cpuMs: assumed.msOfStep,
    memoryMb: memoryOf('run-errands'),
  },
  // Units and requests are those of all events of a mail together.
  'news of mails': {
    times: mailsOf(month),
    writeUnits: of('write units of a delivery that SES tells of'),
    readUnits: of('read units of a delivery that SES tells of'),
    calls: of('requests of a delivery that SES tells of'),
    runs: assumed.eventsOfMail / assumed.eventsOfRun,
    cpuMs: assumed.msOfEvent * assumed.eventsOfRun,
    memoryMb: memoryOf('take-in-mail-events'),
    messages: assumed.eventsOfMail,
  },
});

/** What segments know of people, made anew by the changes that tables' streams tell. */
const peopleOf = ({ orders }: Month): Readonly<Record<string, Work>> => ({
  'changes that streams tell': {
    times: orders * assumed.changesOfSale,
    runs: 1,
    cpuMs: assumed.msOfChange,
    calls: assumed.peopleOfSale / assumed.changesOfSale,
    memoryMb: memoryOf('watch-facts'),
  },
  'people of segments': {
    times: orders,
    writeUnits: assumed.writeUnitsOfPeople,
    readUnits: assumed.readUnitsOfPeople,
    runs: assumed.peopleOfSale,
    cpuMs: assumed.msOfStep,
    calls: assumed.readUnitsOfPeople,
    memoryMb: memoryOf('rebuild-people'),
    messages: assumed.peopleOfSale,
  },
});

/** Gigabyte-seconds of senders that wait for their slots at SES. */
const waitingOf = ({ mails, sesRate }: Month): number =>
  ((mails / usableRate(sesRate)) * assumed.sendersOfBulk * memoryOf('send-mails')) / 1024;

/** What the study of each night reads and notes of what changed: an order once it has arrived, and its return. */
const studyOf = ({ orders, returned }: Month, { of }: LookUp): Work => ({
  times: orders * (1 + returned),
  writeUnits: of('DynamoDB write units of what a study knows of an order, in its night'),
  readUnits: assumed.readUnitsOfStudied,
  calls: assumed.callsOfStudied,
  runs: 1 / assumed.studiedInRun,
  cpuMs: assumed.msOfStudied * assumed.studiedInRun,
  memoryMb: memoryOf('study-returns'),
});

/** All work of a month, by what one of each was measured to use. */
const workOf = (month: Month, look: LookUp): Readonly<Record<string, Work>> => ({
  ...salesOf(month, look),
  ...surveysOf(month, look),
  ...returnsOf(month, look),
  ...sendingOf(month, look),
  ...peopleOf(month),
  'the study of each night': studyOf(month, look),
  'the watch of each minute': {
    times: minutesOfMonth * look.figure('stage', 'functions that run each minute'),
    readUnits: assumed.readUnitsOfMinute,
    runs: 1,
    cpuMs: assumed.msOfMinute,
    calls: assumed.readUnitsOfMinute,
    memoryMb: memoryOf('sweep-sends'),
  },
});

/** All that stays, without what expires within weeks. */
const storedGigabytes = (month: Month): number => {
  const { orders, customers, surveyed, returned, monthsKept } = month;
  const ofOrder =
    assumed.bytesOfOrder +
    assumed.bytesStudied +
    surveyed * assumed.bytesOfSurvey +
    returned * assumed.bytesOfReturn;
  const ofMonth = orders * ofOrder + mailsOf(month) * assumed.bytesOfMessage;
  const ofCustomer = assumed.bytesOfCustomer + assumed.bytesOfName;
  return (customers * ofCustomer + monthsKept * ofMonth) / 1e9;
};

type Works = Readonly<Record<string, Work>>;

const sumOf = (work: Works, one: (work: Work) => number): number =>
  Object.values(work).reduce((sum, each) => sum + each.times * one(each), 0);

/** The units of each kind of work on a line of its own: they are the part that a design changes. */
const unitsOf = (work: Works, of: 'writeUnits' | 'readUnits', price: string): Line[] =>
  Object.entries(work).flatMap(([name, { times, [of]: units = 0 }]) => {
    const what = `DynamoDB, ${of === 'writeUnits' ? 'writing' : 'reading'}: ${name}`;
    return units > 0 ? [{ what, price, quantity: times * units }] : [];
  });

/** What is used as often as something happens. */
const used = (month: Month, work: Works): readonly Line[] => {
  const line = (what: string, price: string, quantity: number): Line => ({ what, price, quantity });
  const runs = sumOf(work, (one) => one.runs ?? 0);
  const requests = sumOf(work, (one) => one.requests ?? 0);
  const messages = sumOf(work, (one) => one.messages ?? 0);
  const transitions = sumOf(work, (one) => one.transitions ?? 0);
  const photos = month.orders * month.returned * month.photosPerReturn;
  const keptPhotos = (photos * month.monthsKept * assumed.bytesOfPhoto) / 1e9;
  const logged = ((runs + requests) * assumed.bytesOfLogLine) / 1e9;
  return [
    ...unitsOf(work, 'writeUnits', 'dynamodb-write'),
    ...unitsOf(work, 'readUnits', 'dynamodb-read'),
    line('DynamoDB: what is stored', 'dynamodb-storage', storedGigabytes(month)),
    line('DynamoDB: point-in-time recovery of it', 'dynamodb-recovery', storedGigabytes(month)),
    line('Step Functions', 'step-functions', transitions),
    line(
      'Lambda: time',
      'lambda-time',
      sumOf(work, (one) => timeOf(one, month.callMs)),
    ),
    line('Lambda: senders that wait for their slots', 'lambda-time', waitingOf(month)),
    line('Lambda: runs', 'lambda-requests', runs),
    line('SQS: messages', 'sqs', messages * assumed.requestsOfMessage),
    line('SNS: news of mails', 'sns', mailsOf(month) * assumed.eventsOfMail),
    line('API Gateway', 'api-gateway', requests),
    line('SES', 'ses', mailsOf(month)),
    line('S3: photos that come in', 's3-put', photos),
    line('S3: photos that are kept', 's3-storage', keptPhotos),
    line('CloudWatch: logs', 'cloudwatch-logs', logged),
  ];
};

/** What costs the same in every month. */
const standing = ({ shops }: Month, { figure }: LookUp): readonly Line[] => {
  const questions = (assumed.readersOfQueue * secondsOfMonth) / assumed.secondsOfQuestion;
  return [
    {
      what: 'SQS: functions that ask for messages',
      price: 'sqs',
      quantity: figure('stage', 'queues that functions read') * questions,
    },
    { what: 'CloudWatch: alarms', price: 'cloudwatch-alarms', quantity: figure('stage', 'alarms') },
    {
      what: 'CloudWatch: metrics, if each of them counts all month',
      price: 'cloudwatch-metrics',
      quantity: figure('stage', 'metrics made of logs'),
    },
    { what: 'Secrets Manager', price: 'secrets', quantity: figure('stage', 'secrets') + shops },
  ];
};

/** What a month uses of each service. Errors: throws a sentence where a figure was not measured. */
export const linesOf = (month: Month, figures: Figures): readonly Line[] => {
  const look = lookUp(figures);
  return [...used(month, workOf(month, look)), ...standing(month, look)];
};
