import type { Escalation } from '../../returns/return.ts';

/** What the mails about returns say. English is the shape of every other language. */
export const returnMails = {
  /** What several mails have. */
  number: 'Return number',
  order: 'Order',
  items: 'What comes back',
  outcome: 'What you get',
  status: 'See how your return is getting on',
  reply: 'If anything is unclear, reply to this mail.',
  theirWords: (shop: string) => `${shop} writes:`,
  withdrawal: {
    subject: (shop: string, order: string) => `We have received your withdrawal: order ${order} from ${shop}`,
    intro: (shop: string) =>
      `this is to confirm that ${shop} has received your declaration to withdraw from the contract. Please keep this mail.`,
    declaration: 'Your declaration',
    at: 'Received',
    name: 'Name',
    email: 'E-mail',
    what: 'You withdraw from',
    wholeOrder: 'the whole contract',
    matched: 'We are taking care of it. You need not give a reason.',
    unmatched:
      'We could not find the order at once. A person is looking for it and will write to you. Your declaration counts from the time above, whatever they find.',
    goods: 'What this covers',
    leftOut: 'Not covered by the right to withdraw',
    sendBack:
      'Please send the goods back within 14 days of this declaration. If you have not received them yet, you need not do anything.',
    refundDue: (day: string) =>
      `You get your money back by ${day} at the latest, the way you paid. We may wait until the goods are back or you have shown that you sent them.`,
  },
  requested: {
    subject: (shop: string, number: string) => `Your return ${number} to ${shop}`,
    intro: (shop: string) => `${shop} has your return. We will write as soon as there is news.`,
  },
  approved: {
    subject: (number: string) => `Your return ${number} is approved`,
    intro: 'your return is approved.',
    next: 'How to send it back is in a mail of its own.',
    keep: 'You can keep the goods. There is nothing to send back.',
  },
  declined: {
    subject: (number: string) => `Your return ${number} cannot be accepted`,
    intro: 'we have looked at your return and cannot accept it.',
    why: 'Why',
    objectTitle: 'If you do not agree',
  },
  instructions: {
    subject: (number: string) => `How to send back your return ${number}`,
    intro: 'here is how to send back your return.',
    dispatch:
      'When it is on its way, tell us the carrier and the tracking number. It is your proof of posting.',
  },
  parcelReminder: {
    subject: (number: string) => `Your return ${number} has not arrived yet`,
    intro:
      'we have been waiting for your parcel and it has not arrived yet. If you have sent it already, please tell us when and how.',
  },
  received: {
    subject: (number: string) => `Your return ${number} has arrived`,
    intro: (day: string) => `your parcel reached us on ${day}. We check it now and then settle your return.`,
  },
  settled: {
    subject: (number: string) => `Your return ${number} is settled`,
    how: {
      refund: (amount: string) =>
        `we have refunded ${amount} the way you paid. Until you see it can take your bank a few days.`,
      'store-credit': (amount: string) =>
        `${amount} of store credit is yours. The shop has put it on your account; you do not need a code.`,
      replacement: 'your replacement is on its way.',
      repair: 'your item is repaired and on its way back to you.',
      nothing: 'your return is complete. No money is due.',
    },
    less: (amount: string) => `This is ${amount} less than we had announced.`,
    more: (amount: string) => `This is ${amount} more than we had announced.`,
    why: 'What was different from what we expected:',
    counted: (title: string, counted: string, announced: string) =>
      `${title}: ${counted} arrived, ${announced} announced`,
    diminished: (amount: string) => `loss of value ${amount}`,
    otherwise: 'The amount was worked out again because the order had changed since.',
  },
  question: {
    subject: {
      question: (number: string) => `A question about your return ${number}`,
      photos: (number: string) => `Photos for your return ${number}`,
      offer: (number: string) => `An offer for your return ${number}`,
    },
    intro: 'to go on with your return we need an answer from you.',
    answer: { question: 'Answer', photos: 'Add photos', offer: 'Take or refuse the offer' },
    answerBy: (moment: string) => `Please answer by ${moment}. Without an answer we decide by what we know.`,
  },
  cancelled: {
    subject: (number: string) => `Your return ${number} is cancelled`,
    by: {
      customer: 'you have cancelled your return. There is nothing more to do.',
      shop: 'your return has been cancelled by the shop.',
    },
    again: 'As long as the time to return is not over, you can ask for a new return.',
  },
  expired: {
    subject: (number: string) => `Your return ${number} has run out`,
    intro: 'no parcel has reached us, so your return has run out. No money has been paid.',
    sent: 'If you have sent it, reply to this mail with the proof of posting and we will open it again.',
  },
  link: {
    subject: (shop: string, order: string) => `Your link to return something of order ${order} from ${shop}`,
    intro: 'you have asked to return something. This link leads to the items of your order:',
    open: 'Start the return',
    validUntil: (moment: string) => `The link works until ${moment}.`,
    notYou: 'If this was not you, you can ignore this mail. Nothing has been changed.',
  },
  delivered: {
    subject: (shop: string, order: string) => `Your order ${order} from ${shop} has been delivered`,
    intro: (shop: string, order: string) =>
      `your order ${order} from ${shop} should be with you now. Enjoy it!`,
    ifWrong: 'If something is not right, you can send it back with one click:',
    open: 'Return something',
    policyUntil: (day: string) => `You can return something until ${day}.`,
    withdrawUntil: (day: string) =>
      `You can withdraw from the contract until ${day}, without giving a reason.`,
    withdraw: 'Withdraw from contract here',
    help: 'If the parcel has not arrived or something is broken, reply to this mail: a person reads it.',
  },
  approval: {
    subject: (number: string, shop: string) => `Please decide: return ${number} at ${shop}`,
    urgentSubject: (number: string, shop: string) => `Urgent, please decide: return ${number} at ${shop}`,
    intro: 'a return needs your decision.',
    links:
      'Each link opens a page that asks once more. The links are yours alone: please do not pass them on.',
    approve: 'Approve',
    decline: 'Decline',
    reminderSubject: (number: string, shop: string) => `Still open: return ${number} at ${shop}`,
    reminderIntro: 'this return still waits for your decision. If nobody decides, the managers are asked.',
  },
  escalation: {
    subject: (number: string, shop: string) => `Return ${number} at ${shop} needs a person`,
    why: {
      'no-match': 'somebody has declared a withdrawal, and no order was found for it. Please find the order.',
      'not-shipped':
        'somebody wants to return goods that have not been sent yet. Please stop or refund the order.',
      approval: 'the approvers have not answered in time. If nobody decides now, the shop’s default applies.',
      'no-parcel': 'no parcel has arrived for this return, and it must not end by itself. Please look at it.',
      'inspection-overdue': 'the parcel has arrived and nobody has checked it in time.',
      discrepancy: 'what arrived is not what the customer announced. Please say what counts.',
      settlement: 'the money could not be paid. Please look at it in the shop’s own system.',
      'by-hand': 'this one has to be paid or sent by hand, and then confirmed.',
    } satisfies Record<Escalation, string>,
    detail: 'Detail',
  },
  signal: {
    subject: (product: string) => `More faults than usual: ${product}`,
    intro: 'more of this product than usual comes back because it arrived broken or does not work.',
    sku: 'Article number',
    supplier: 'Supplier',
    recent: 'Recently',
    before: {
      product: 'Before, the same product',
      supplier: 'Before, the supplier’s other products',
      shop: 'Before, the shop’s other products',
    },
    rate: (faults: string, sold: string, share: string) => `${faults} of ${sold} sold (${share})`,
    probability: 'Probability that this is chance',
    advice: 'Please look at the stock and the packaging before more is sent.',
  },
  overdue: {
    subject: {
      answer: (number: string) => `An answer is due: return ${number}`,
      refund: (number: string) => `A refund is due: return ${number}`,
    },
    near: {
      answer: (moment: string) =>
        `an urgent return waits for an answer by a person, which is due by ${moment}.`,
      refund: (day: string) =>
        `the refund for a withdrawal is due by law by ${day} and has not been paid yet.`,
    },
    missed: {
      answer: (moment: string) =>
        `an urgent return waits for an answer by a person, which was due by ${moment}.`,
      refund: (day: string) =>
        `the refund for a withdrawal was due by law by ${day} and has not been paid. The customer may claim interest.`,
    },
    status: 'Status',
  },
};

export type ReturnMailTexts = typeof returnMails;
