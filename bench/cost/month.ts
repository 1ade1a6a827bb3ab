export const secondsOfMonth = 30 * 86_400;

/** What happens in a month. Shares are parts of one. */
export interface Month {
  readonly orders: number;
  /** All that are stored. */
  readonly customers: number;
  /** Messages of campaigns. */
  readonly mails: number;
  readonly campaigns: number;
  /** Of the messages of campaigns, those with a code of their own. */
  readonly coded: number;
  /** Messages that SES takes a second. */
  readonly sesRate: number;
  readonly shops: number;
  /** For each order: created, paid, fulfilled, delivered, and the payment. */
  readonly webhooks: number;
  /** Of the orders, those of a new customer. */
  readonly newCustomers: number;
  /** Of the orders, those about which Aftercare asks. */
  readonly surveyed: number;
  /** Of those, the ones that are answered. */
  readonly answered: number;
  /** Of the orders, those that come back. */
  readonly returned: number;
  readonly photosPerReturn: number;
  /** For how many months orders have been kept. */
  readonly monthsKept: number;
  /** How long a function waits for one call, in milliseconds. */
  readonly callMs: number;
}

export const usual: Omit<Month, 'orders' | 'customers' | 'mails'> = {
  campaigns: 10,
  coded: 0.5,
  sesRate: 14,
  shops: 1,
  webhooks: 5,
  newCustomers: 0.5,
  surveyed: 1,
  answered: 0.15,
  returned: 0.1,
  photosPerReturn: 1,
  monthsKept: 12,
  callMs: 5,
};

/** What nobody measures, in bytes and counts; stated here once. */
export const assumed = {
  /** The delivery mail of each order. */
  mailsOfOrder: 1,
  /** Received, approved with instructions, arrived, paid, and how it was. */
  mailsOfReturn: 5,
  /** Sent and delivered. */
  eventsOfMail: 2,
  /** They gather for a second, so that at least so many come in one run. */
  eventsOfRun: 10,
  /** Of each campaign. */
  wavesOfCampaign: 6,
  /** Senders of bulk mail that wait for their slots side by side. */
  sendersOfBulk: 2,
  /**
   * What segments know of a person, made anew after a sale (test/segments/cost.engine.test.ts counts it): changes that the streams bring to a
   * function, each alone, and people whom it then asks for. Changes of messages of campaigns are dropped by the streams' filter.
   */
  changesOfSale: 8,
  peopleOfSale: 2,
  writeUnitsOfPeople: 2,
  readUnitsOfPeople: 16,
  msOfChange: 2,
  pagesOfAnswer: 2,
  pagesOfReturn: 4,
  /** What is stored, with its entries in indexes. */
  bytesOfOrder: 8_000,
  bytesOfCustomer: 2_000,
  /** By which a customer is found: an entry for each word of the name. */
  bytesOfName: 500,
  bytesOfMessage: 1_000,
  bytesOfSurvey: 1_500,
  bytesOfReturn: 8_000,
  /** What the nightly study knows of an order. */
  bytesStudied: 500,
  bytesOfPhoto: 1_000_000,
  /** One line of the function for each run, and one of the gateway for each request. */
  bytesOfLogLine: 600,
  /** CPU time of a run: of a step or a page, of receiving a webhook, of taking in news of a mail. */
  msOfStep: 15,
  msOfReceiving: 2,
  msOfEvent: 3,
  /** A function's queue is asked by five readers, each for twenty seconds at a time. */
  readersOfQueue: 5,
  secondsOfQuestion: 20,
  /** A message is sent, received and deleted. */
  requestsOfMessage: 3,
  messagesOfNudge: 25,
  /** A function that looks each minute for what is due: what it reads, and its CPU time. */
  readUnitsOfMinute: 10,
  msOfMinute: 20,
  /** Of an order that a night finds changed: its entry in the index, itself, and what is known of it. */
  readUnitsOfStudied: 3,
  callsOfStudied: 1,
  msOfStudied: 0.5,
  studiedInRun: 1_000,
} as const;
