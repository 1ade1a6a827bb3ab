/**
 * What staff read who decide about a return: why they are asked, what each answer leads to, how much time is
 * left. English is the shape of every other language.
 */
export const decisions = {
  why: 'Why a person is asked',
  askedBy: {
    'outcome-not-offered': 'the customer wants something that the policy does not offer.',
    'keep-chosen': 'the customer wants to keep the goods and get money back.',
    fault: 'the goods are said to be faulty, and a rule would decline them. A rule never declines a fault.',
    otherwise: 'the policy leaves this to a person.',
    'payment-unknown': 'it is not known what was paid for this order. Check the payment in the shop first.',
    'order-changed': 'the order has changed since, and some of it cannot be returned any more.',
    'withdrawal-not-covered':
      'the customer withdraws, and neither the law nor the policy seems to cover it. A machine never declines a withdrawal.',
    'withdrawal-no-country':
      'the customer withdraws, and no country is known for this order. So we cannot say which law applies.',
  },
  rule: (id: string) => `the rule “${id}” of the policy asks for a person.`,
  leadsTo: 'What each answer leads to',
  effects: {
    instructs: 'the customer gets a email that says how to send the goods back.',
    keeps: 'the customer keeps the goods and is paid.',
    accepts: 'the goods are accepted without a check, and the return is settled.',
    'accepts-count': 'what was counted is accepted, and the return is settled for that.',
    closes: 'the return is closed. Nothing more is paid.',
    'asks-again': 'the shop is asked once more.',
    declines: 'the return ends. The customer gets a email with the reason, and how to object.',
    overrides:
      'the return ends, although the law is on the customer’s side. A page asks for your reason and for a text to the customer.',
    'pays-without-goods':
      'the customer gets what was agreed although nothing came back: money, a replacement or the repaired item. A page says which, and asks you to confirm.',
  },
  overrideButton: 'Decline all the same',
  payWithoutGoodsButton: 'Pay without the goods',
  customer: 'Customer',
  refundBy: 'Refund due by law',
  timeLeft: 'Time left',
  timeOver: 'none, it is over',
  override: {
    title: (number: string) => `Decline return ${number} all the same`,
    warning: {
      statutory:
        'By law the customer may withdraw from this contract, and is in time. Decline it only if you are sure that the right does not exist here.',
      fault:
        'The goods are said to have a fault, and the shop answers for faults by law. Decline it only if you are sure that there is no fault.',
    },
    why: 'Your reason, for the audit',
    whyHint: 'The customer does not read this.',
    textHint: 'The customer reads this text as the reason.',
    send: 'Decline all the same',
  },
  payWithoutGoods: {
    title: (number: string) => `Pay for return ${number} without the goods`,
    amount: (amount: string) => `${amount} will be paid.`,
    settles: (outcome: string) => `This will be done for the customer: ${outcome}.`,
    nothing: 'Nothing came back for this return. After this, no parcel is waited for any more.',
    why: 'Why you pay, for the audit',
    send: 'Go on',
    sureTitle: 'Are you sure?',
    confirm: 'Yes, pay without the goods',
    done: 'You have decided to complete the return without the goods. The customer is told as soon as that is done.',
  },
};

export type DecisionTexts = typeof decisions;
