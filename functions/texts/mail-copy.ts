import type { Kind } from './icu-message.ts';

/** Variables by name, with their kinds. */
export type Offered = Readonly<Record<string, Kind>>;

/**
 * The copy of all mails: which messages exist, and which variables each may use. Each language has a file
 * `<language>/mails.ts` with an ICU message for each key. A missing message does not compile, and a message
 * that uses an undeclared variable fails a test. A key is the mail's name, as in `X-Aftercare-Mail`, and the
 * part; keys with `mail.` are shared by several mails.
 *
 * In messages, a `text` is written `{shop}`; a `number` `{sold, number}`, `{share, number, percent}` or as a
 * plural (`{photos, plural, one {# photo} other {# photos}}`); `money` `{amount, number, money}`; a `moment`
 * `{day, date, full}`, or with time and offset `{until, date, moment}`.
 */
export const mailCopy = {
  'mail.greeting': { name: 'text' },
  /** To a customer whose name is not known. */
  'mail.greeting.nobody': {},
  /** To people of the shop. */
  'mail.greeting.staff': {},
  'mail.number': {},
  'mail.order': {},
  'mail.items': {},
  'mail.outcome': {},
  /** After a list that is too long for a mail: how many lines are left out. */
  'mail.more': { count: 'number' },
  /** The link to the status page of a return. */
  'mail.status': {},
  'mail.reply': {},
  /** Before the words of the shop's staff. */
  'mail.theirWords': { shop: 'text' },
  /** The unsubscribe link at the foot of a mail. */
  'mail.unsubscribe': {},
  /** Over a code that comes with the mail. */
  'mail.gift.code': {},
  'mail.gift.worth': { worth: 'text' },
  'mail.gift.credit': { amount: 'money' },
  'mail.gift.until': { day: 'moment' },

  'survey.invite.subject': { shop: 'text' },
  'survey.invite.intro': { shop: 'text', order: 'text' },
  'survey.invite.return.subject': { shop: 'text' },
  'survey.invite.return.intro': { shop: 'text', order: 'text' },
  'survey.reminder.subject': { shop: 'text' },
  'survey.reminder.intro': { shop: 'text', order: 'text' },
  'survey.reminder.return.subject': { shop: 'text' },
  'survey.reminder.return.intro': { shop: 'text', order: 'text' },
  'survey.question': {},
  'survey.howTo': {},
  'survey.thanks': {},

  'survey.follow-up.opened.subject': { order: 'text' },
  'survey.follow-up.opened.intro': {},
  'survey.follow-up.overdue.subject': { order: 'text' },
  'survey.follow-up.overdue.intro': {},
  'survey.follow-up.score': { score: 'number', highest: 'number' },
  'survey.follow-up.due': { due: 'moment' },
  'survey.follow-up.how': { id: 'text' },

  /** To a customer with a low score, once somebody of the shop has looked after it. */
  'survey.resolved.subject': { shop: 'text', order: 'text' },
  'survey.resolved.intro': { order: 'text' },
  'survey.resolved.done.refunded': {},
  'survey.resolved.done.replaced': {},
  'survey.resolved.done.credited': {},
  'survey.resolved.done.explained': {},
  'survey.resolved.done.not-reached': {},
  'survey.resolved.done.other': {},
  /** Before a gift. */
  'survey.resolved.apology': {},

  /** To the shop's managers, once a month. */
  'survey.report.subject': { shop: 'text', month: 'text' },
  'survey.report.intro': { month: 'text' },
  'survey.report.kind.csat': {},
  'survey.report.kind.dimensions': {},
  'survey.report.kind.ces': {},
  'survey.report.kind.nps': {},
  'survey.report.figure': {},
  'survey.report.share': { value: 'number', low: 'number', high: 'number' },
  'survey.report.score': { value: 'number', low: 'number', high: 'number' },
  'survey.report.answered': {},
  /** Over the languages and the words, where a kind was asked in several ways; and that these are not compared. */
  'survey.report.asked': {},
  'survey.report.apart': {},
  'survey.report.of': { answered: 'number', asked: 'number', share: 'number' },
  'survey.report.trend.up': {},
  'survey.report.trend.down': {},
  'survey.report.trend.unclear': {},
  'survey.report.given': {},
  'survey.report.below.product': {},
  'survey.report.below.country': {},
  'survey.report.open': { count: 'number' },
  'survey.report.surely': {},

  'withdrawal.received.subject': { shop: 'text', order: 'text' },
  'withdrawal.received.intro': { shop: 'text' },
  'withdrawal.received.declaration': {},
  'withdrawal.received.at': {},
  'withdrawal.received.name': {},
  'withdrawal.received.email': {},
  'withdrawal.received.what': {},
  'withdrawal.received.wholeOrder': {},
  'withdrawal.received.matched': {},
  'withdrawal.received.unmatched': {},
  'withdrawal.received.goods': {},
  'withdrawal.received.leftOut': {},
  'withdrawal.received.sendBack': {},
  'withdrawal.received.refundDue': { day: 'moment' },
  'withdrawal.collected.subject': { shop: 'text' },
  'withdrawal.collected.intro': { shop: 'text' },
  'withdrawal.collected.list': {},
  'withdrawal.collected.notYou': {},

  /** To the shop's managers, once a day while there are declarations of a withdrawal that fit no order. */
  'withdrawal.unmatched.subject': { shop: 'text', count: 'number' },
  'withdrawal.unmatched.intro': {},
  /** One of them: its number, the order and the name as typed, its age, and the last day for its refund. */
  'withdrawal.unmatched.open': { number: 'text', order: 'text', name: 'text', age: 'text', day: 'moment' },
  'withdrawal.unmatched.overdue': { number: 'text', order: 'text', name: 'text', age: 'text', day: 'moment' },
  /** Instead of a list, where more than `most` came within an hour. */
  'withdrawal.unmatched.many': { count: 'number', most: 'number' },
  'withdrawal.unmatched.list': {},
  'withdrawal.unmatched.how': {},

  'return.requested.subject': { shop: 'text', number: 'text' },
  'return.requested.intro': { shop: 'text' },

  'return.approved.subject': { shop: 'text', number: 'text' },
  'return.approved.intro': {},
  'return.approved.next': {},
  'return.approved.keep': {},

  'return.declined.subject': { shop: 'text', number: 'text' },
  'return.declined.intro': {},
  'return.declined.why': {},
  'return.declined.objectTitle': {},

  'return.instructions.subject': { shop: 'text', number: 'text' },
  'return.instructions.intro': {},
  'return.instructions.dispatch': {},

  /** To a customer whose parcel has not arrived. */
  'return.reminder.parcel.subject': { shop: 'text', number: 'text' },
  'return.reminder.parcel.intro': {},
  /** To an approver who has not decided. */
  'return.reminder.approver.subject': { number: 'text', shop: 'text' },
  'return.reminder.approver.intro': {},

  'return.received.subject': { shop: 'text', number: 'text' },
  'return.received.intro': { day: 'moment' },

  'return.settled.subject': { shop: 'text', number: 'text' },
  'return.settled.how.refund': { amount: 'money' },
  'return.settled.how.store-credit': { amount: 'money' },
  'return.settled.how.replacement': {},
  'return.settled.how.repair': {},
  'return.settled.how.nothing': {},
  'return.settled.less': { amount: 'money' },
  'return.settled.more': { amount: 'money' },
  'return.settled.why': {},
  'return.settled.counted': { title: 'text', counted: 'number', announced: 'number' },
  'return.settled.diminished': { amount: 'money' },
  'return.settled.otherwise': {},
  /** Before the new code, which has a line of its own. `code` is the one that the order used. */
  'return.settled.again': { code: 'text' },
  'return.settled.againUntil': { day: 'moment' },

  'return.question.subject.question': { shop: 'text', number: 'text' },
  'return.question.subject.photos': { shop: 'text', number: 'text' },
  'return.question.subject.offer': { shop: 'text', number: 'text' },
  'return.question.intro': {},
  'return.question.answer.question': {},
  'return.question.answer.photos': {},
  'return.question.answer.offer': {},
  'return.question.answerBy': { until: 'moment' },

  'return.cancelled.subject': { shop: 'text', number: 'text' },
  'return.cancelled.by.customer': {},
  'return.cancelled.by.shop': {},
  'return.cancelled.again': {},

  'return.expired.subject': { shop: 'text', number: 'text' },
  'return.expired.intro': {},
  /** Where the customer waited for money. */
  'return.expired.notPaid': {},
  'return.expired.sent': {},

  'return.link.subject': { shop: 'text', order: 'text' },
  'return.link.intro': {},
  'return.link.open': {},
  'return.link.validUntil': { until: 'moment' },
  'return.link.notYou': {},

  'order.delivered.subject': { shop: 'text', order: 'text' },
  'order.delivered.intro': { shop: 'text', order: 'text' },
  'order.delivered.ifWrong': {},
  'order.delivered.open': {},
  'order.delivered.policyUntil': { day: 'moment' },
  'order.delivered.withdrawUntil': { day: 'moment' },
  /** The law prescribes these words: Directive 2011/83, article 11a(1). */
  'order.delivered.withdraw': {},
  'order.delivered.help': {},

  'return.approval.subject': { number: 'text', shop: 'text' },
  'return.approval.urgentSubject': { number: 'text', shop: 'text' },
  'return.approval.intro': {},
  'return.approval.links': {},
  'return.approval.approve': {},
  'return.approval.decline': {},

  'return.escalation.subject': { number: 'text', shop: 'text' },
  'return.escalation.why.no-match': {},
  'return.escalation.why.not-shipped': {},
  'return.escalation.why.approval': {},
  'return.escalation.why.no-parcel': {},
  'return.escalation.why.inspection-overdue': {},
  'return.escalation.why.discrepancy': {},
  'return.escalation.why.settlement': {},
  'return.escalation.why.exchange': {},
  'return.escalation.why.by-hand': {},
  'return.escalation.why.second-person': {},
  'return.escalation.why.not-agreed': {},
  'return.escalation.detail': {},

  /** To people of the shop, of whom a second one must agree before something is paid. */
  'approval.asked.subject': { name: 'text', shop: 'text' },
  'approval.asked.intro': {},
  'approval.asked.campaign': {},
  'approval.what.return': {},
  'approval.what.campaign': {},
  'approval.people': {},
  'approval.peopleBefore': {},
  'approval.offer': {},
  'approval.worth': {},
  'approval.unbounded': {},
  'approval.leaves': {},
  'approval.atOnce': {},
  'approval.waves': {},
  'approval.submittedBy': {},
  'approval.amount': {},
  'approval.approvedBy': {},
  'approval.byRules': {},
  'approval.until': {},
  'approval.agree': {},
  'approval.refuse': {},
  /** Under the two links. */
  'approval.links': {},

  'return.signal.subject': { product: 'text' },
  'return.signal.intro': {},
  'return.signal.sku': {},
  'return.signal.supplier': {},
  'return.signal.recent': {},
  'return.signal.before.product': {},
  'return.signal.before.supplier': {},
  'return.signal.before.shop': {},
  'return.signal.rate': { faults: 'number', sold: 'number', share: 'number' },
  'return.signal.probability': {},
  'return.signal.advice': {},

  'return.overdue.subject.answer': { number: 'text' },
  'return.overdue.subject.refund': { number: 'text' },
  'return.overdue.near.answer': { until: 'moment' },
  'return.overdue.near.refund': { day: 'moment' },
  'return.overdue.missed.answer': { until: 'moment' },
  'return.overdue.missed.refund': { day: 'moment' },
  'return.overdue.status': {},

  /** To the shop's managers: an occasion whose date a person has to set. `id`: its name in the API. */
  'care.date-reminder.subject': { occasion: 'text', shop: 'text' },
  'care.date-reminder.intro': { occasion: 'text' },
  /** Over the proposed dates, each with its countries. */
  'care.date-reminder.proposed': {},
  'care.date-reminder.how': { id: 'text' },

  /** The link to the page with a customer's store credit. */
  'credit.page': {},
  /** In a reminder: what of somebody's credit ends, and its last day. */
  'credit.ends': { amount: 'money', day: 'moment' },
  /** To a customer whose credit the shop's platform keeps, and who has no account there. */
  'credit.waiting.subject': { shop: 'text' },
  'credit.waiting.intro': { amount: 'money', shop: 'text' },
  'credit.waiting.how': {},
  /** To the shop's managers, about the same. */
  'credit.waiting-staff.subject': { shop: 'text' },
  'credit.waiting-staff.intro': { amount: 'money' },
  'credit.waiting-staff.show': { customer: 'text' },

  /** To the shop's managers, about the budget of an offer. `share`: how much of it is used, of 1. */
  'offer.budget.subject': { offer: 'text', shop: 'text', share: 'number' },
  'offer.budget.subject.spent': { offer: 'text', shop: 'text' },
  'offer.budget.intro': { offer: 'text', redeemed: 'money', budget: 'money' },
  /** What orders took beyond it that were there already. */
  'offer.budget.beyond': { beyond: 'money' },
  'offer.budget.left': {},
  'offer.budget.spent': {},
  /** To the same, about orders that used more of an offer than it allows. */
  'offer.beyond.subject': { offer: 'text', shop: 'text' },
  'offer.beyond.intro': { offer: 'text' },
  'offer.beyond.fact': {},
  /** `id`: of the offer in the API. */
  'offer.show': { id: 'text' },
} as const satisfies Readonly<Record<string, Offered>>;

export type CopyKey = keyof typeof mailCopy;

/** All mails in one language: an ICU message for each key. */
export type MailCopy = Readonly<Record<CopyKey, string>>;
