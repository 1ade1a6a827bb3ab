import type { MailCopy } from '../mail-copy.ts';

export const mails: MailCopy = {
  'mail.greeting': 'Hello {name},',
  'mail.greeting.nobody': 'Hello,',
  'mail.greeting.staff': 'Hello,',
  'mail.number': 'Return number',
  'mail.order': 'Order',
  'mail.items': 'Items you are returning',
  'mail.outcome': 'What you will receive',
  'mail.more': 'and {count, number} more',
  'mail.status': 'Check the status of your return',
  'mail.reply': 'If anything is unclear, just reply to this email.',
  'mail.theirWords': '{shop} writes:',
  'mail.unsubscribe': 'Unsubscribe, or choose what you receive',
  'mail.gift.code': 'Your code',
  'mail.gift.worth': '{worth}.',
  'mail.gift.credit': 'You have {amount, number, money} of store credit with us.',
  'mail.gift.until': 'Valid through {day, date, full}.',
  'survey.invite.subject': 'How was your order from {shop}?',
  'survey.invite.intro':
    'Your order {order} from {shop} should be with you by now. We would like to hear how it went.',
  'survey.invite.return.subject': 'How was your return to {shop}?',
  'survey.invite.return.intro':
    'Your return of order {order} to {shop} is complete. We would like to hear how it went.',
  'survey.reminder.subject': 'A quick question about your order from {shop}',
  'survey.reminder.intro':
    'A few days ago we asked how you liked your order {order} from {shop}. If you have a moment, we would still like to know. We will not ask again.',
  'survey.reminder.return.subject': 'A quick question about your return to {shop}',
  'survey.reminder.return.intro':
    'A few days ago we asked how your return of order {order} to {shop} went. If you have a moment, we would still like to know. We will not ask again.',
  'survey.question': 'Overall, how satisfied are you?',
  'survey.howTo': 'Choose an answer. A page opens where you can add a few words and send it.',
  'survey.thanks': 'Thank you for your time.',
  'survey.follow-up.opened.subject': 'Dissatisfied customer: order {order}',
  'survey.follow-up.opened.intro':
    'A customer has given a low score. Please follow up. Until somebody has, this customer receives no surveys or promotions.',
  'survey.follow-up.overdue.subject': 'Still open: dissatisfied customer, order {order}',
  'survey.follow-up.overdue.intro':
    'Nobody has followed up with this customer yet, and the time for it is over.',
  'survey.follow-up.score': 'Score: {score, number} of {highest, number}',
  'survey.follow-up.due': 'Follow up by {due, date, moment}',
  'survey.follow-up.how':
    'This is follow-up {id}. Note there what was done, and we will ask the customer once more.',
  'survey.resolved.subject': 'Your feedback on order {order} from {shop}',
  'survey.resolved.intro':
    'Thank you for telling us what went wrong with order {order}. We’re sorry about it.',
  'survey.resolved.done.refunded': 'We have sent you a refund.',
  'survey.resolved.done.replaced': 'We are sending you a replacement.',
  'survey.resolved.done.credited': 'We have given you store credit.',
  'survey.resolved.done.explained': 'We have looked into it and told you what happened.',
  'survey.resolved.done.not-reached':
    'We tried to reach you, but didn’t get through. We’re still happy to help: just reply to this email.',
  'survey.resolved.done.other': 'Our team has looked into it.',
  'survey.resolved.apology': 'As an apology, we have something for you:',
  'survey.report.subject': 'What customers of {shop} answered in {month}',
  'survey.report.intro': 'Here is what your customers answered to the surveys of {month}.',
  'survey.report.kind.csat': 'Satisfaction: share of 4 and 5',
  'survey.report.kind.dimensions': 'Satisfaction by topic: share of 4 and 5',
  'survey.report.kind.ces': 'Easy for the customer: share of 5 to 7',
  'survey.report.kind.nps': 'Recommendation: Net Promoter Score',
  'survey.report.figure': 'Result',
  'survey.report.share':
    '{value, number, percent} (between {low, number, percent} and {high, number, percent})',
  'survey.report.score': '{value, number} (between {low, number} and {high, number})',
  'survey.report.answered': 'Answered',
  'survey.report.asked': 'Asked in',
  'survey.report.apart':
    'Some of these figures come from different questions or wordings. They stand apart and must not be compared, and neither must languages.',
  'survey.report.of': '{answered, number} of {asked, number} ({share, number, percent})',
  'survey.report.trend.up': 'Better than in the month before.',
  'survey.report.trend.down': 'Worse than in the month before.',
  'survey.report.trend.unclear': 'No difference from the month before can be proven.',
  'survey.report.given': 'How often each score was given',
  'survey.report.below.product': 'Clearly below your average, by product',
  'survey.report.below.country': 'Clearly below your average, by country',
  'survey.report.open': 'Dissatisfied customers waiting for your team: {count, number}',
  'survey.report.surely': 'Figures in brackets show the 95% confidence interval.',
  'withdrawal.received.subject': 'Your withdrawal from the contract: order {order} from {shop}',
  'withdrawal.received.intro':
    'This is to confirm that {shop} has received your declaration to withdraw from the contract. Please keep this email.',
  'withdrawal.received.declaration': 'Your declaration',
  'withdrawal.received.at': 'Received',
  'withdrawal.received.name': 'Name',
  'withdrawal.received.email': 'Email',
  'withdrawal.received.what': 'You withdraw from',
  'withdrawal.received.wholeOrder': 'the whole contract',
  'withdrawal.received.matched': 'We are taking care of it. You do not need to give a reason.',
  'withdrawal.received.unmatched':
    'We could not find the order at once. Our team is looking for it and will write to you. Your declaration counts from the time above in any case.',
  'withdrawal.received.goods': 'What this covers',
  'withdrawal.received.leftOut': 'Not covered by the right to withdraw',
  'withdrawal.received.sendBack':
    'Please send the goods back within 14 days of this declaration. If you have not received them yet, you do not need to do anything.',
  'withdrawal.received.refundDue':
    'You will receive your refund by {day, date, full} at the latest, to the means of payment you used. We may wait until the goods are back or you have shown that you sent them.',
  'withdrawal.collected.subject': 'Your withdrawals from contracts with {shop}',
  'withdrawal.collected.intro':
    'This is to confirm that {shop} has received these declarations to withdraw from a contract. They came with your address, many of them on one day, so one email confirms them all. Please keep it.',
  'withdrawal.collected.list': 'Number, order and time of receipt',
  'withdrawal.collected.notYou': 'If you did not make these declarations, you do not need to do anything.',
  'withdrawal.unmatched.subject': 'Withdrawals without an order at {shop}: {count, number}',
  'withdrawal.unmatched.intro':
    'Somebody has declared a withdrawal, and we know no order with this number and email address.',
  'withdrawal.unmatched.open':
    '{number}: order “{order}”, {name}, {age} old. The refund is due by {day, date, full}.',
  'withdrawal.unmatched.overdue':
    'OVERDUE – {number}: order “{order}”, {name}, {age} old. The refund was due by {day, date, full}.',
  'withdrawal.unmatched.many':
    '{count, number} declarations have no order. More than {most, number} of them came within an hour, so they are not listed here.',
  'withdrawal.unmatched.list': 'All of them, in the API',
  'withdrawal.unmatched.how':
    'Please find the order of each one and match them. If a declaration means no order of the shop, dismiss it. A declaration is matched by itself when an order with its number and address arrives.',
  'return.requested.subject': 'We have received your return request {number}: {shop}',
  'return.requested.intro':
    '{shop} has received your return request. We will write to you as soon as there is news.',
  'return.approved.subject': 'Your return request {number} to {shop} is approved',
  'return.approved.intro': 'Your return is approved.',
  'return.approved.next': 'We will send you the return instructions in a separate email.',
  'return.approved.keep': 'You can keep the goods. There is nothing to send back.',
  'return.declined.subject': 'About your return request {number} to {shop}',
  'return.declined.intro':
    'We are sorry: we have looked at your return carefully and are not able to accept it.',
  'return.declined.why': 'Why we cannot accept it',
  'return.declined.objectTitle': 'If you do not agree',
  'return.instructions.subject': 'How to send back your items to {shop}: return {number}',
  'return.instructions.intro': 'Here is how to send your items back.',
  'return.instructions.dispatch':
    'Once you have sent the parcel, tell us the carrier and the tracking number. Please keep the carrier’s receipt: it is your proof of posting.',
  'return.reminder.parcel.subject': '{shop}: your parcel has not reached us yet (return {number})',
  'return.reminder.parcel.intro':
    'We are waiting for your parcel, and it has not arrived yet. If you have sent it already, please tell us when and how.',
  'return.reminder.approver.subject': 'Still open: return {number} at {shop}',
  'return.reminder.approver.intro':
    'This return is still waiting for your decision. If nobody decides, the managers are asked.',
  'return.received.subject': '{shop} has received your parcel (return {number})',
  'return.received.intro':
    'Your parcel reached us on {day, date, full}. We will check the items and then complete your return.',
  'return.settled.subject': 'Your return {number} to {shop} is complete',
  'return.settled.how.refund':
    'We have refunded {amount, number, money} the way you paid. It may take your bank a few days to show it.',
  'return.settled.how.store-credit':
    'You have received {amount, number, money} of store credit. It is in your account; you do not need a code.',
  'return.settled.how.replacement': 'Your replacement is on its way.',
  'return.settled.how.repair': 'Your item is repaired and on its way back to you.',
  'return.settled.how.nothing': 'Your return is complete. No refund is due.',
  'return.settled.less': 'This is {amount, number, money} less than we told you before.',
  'return.settled.more': 'This is {amount, number, money} more than we told you before.',
  'return.settled.why': 'What was different from what we expected:',
  'return.settled.counted': '{title}: {counted, number} received, {announced, number} expected',
  'return.settled.diminished': 'reduced value {amount, number, money}',
  'return.settled.otherwise': 'The amount was recalculated because the order had changed.',
  'return.settled.again':
    'We have received everything from this order back. You therefore receive a new code in place of {code}, on the same terms:',
  'return.settled.againUntil': 'Valid through {day, date, full}',
  'return.question.subject.question': 'We need an answer from you: return {number} to {shop}',
  'return.question.subject.photos': 'Please add photos: return {number} to {shop}',
  'return.question.subject.offer': 'A suggestion for your return {number} to {shop}',
  'return.question.intro': 'To continue with your return, we need an answer from you.',
  'return.question.answer.question': 'Answer',
  'return.question.answer.photos': 'Add photos',
  'return.question.answer.offer': 'Accept or decline the offer',
  'return.question.answerBy':
    'Please answer by {until, date, moment}. If we do not hear from you, we will decide on the basis of what we have.',
  'return.cancelled.subject': 'Your return {number} to {shop} is cancelled',
  'return.cancelled.by.customer': 'You have cancelled your return. There is nothing more to do.',
  'return.cancelled.by.shop':
    'We are sorry, but we have had to cancel your return. If you did not expect this, just reply to this email.',
  'return.cancelled.again': 'You can request a new return until the return period ends.',
  'return.expired.subject': 'Your return {number} to {shop} has expired',
  'return.expired.intro': 'We have not received a parcel for your return, so it has expired.',
  'return.expired.notPaid': 'No refund has been made.',
  'return.expired.sent':
    'If you have sent it, reply to this email with the carrier’s receipt and we will open it again.',
  'return.link.subject': 'Return items from order {order}: {shop}',
  'return.link.intro': 'You asked for a link to return items. It leads to the items of your order:',
  'return.link.open': 'Start a return',
  'return.link.validUntil': 'The link works until {until, date, moment}.',
  'return.link.notYou': 'If this was not you, you can ignore this email. Nothing has been changed.',
  'order.delivered.subject': 'Your order {order} from {shop} has been delivered',
  'order.delivered.intro': 'Your order {order} from {shop} should be with you now. Enjoy it!',
  'order.delivered.ifWrong': 'If something is not right, you can start a return here:',
  'order.delivered.open': 'Return an item',
  'order.delivered.policyUntil': 'We take items back voluntarily until {day, date, full}.',
  'order.delivered.withdrawUntil':
    'Apart from that, you have a right by law to withdraw from the contract until {day, date, full}, without giving a reason.',
  'order.delivered.withdraw': 'Withdraw from contract here',
  'order.delivered.help':
    'If the parcel has not arrived or something is damaged, reply to this email: a member of our team will read it.',
  'return.approval.subject': 'Please decide: return {number} at {shop}',
  'return.approval.urgentSubject': 'Urgent, please decide: return {number} at {shop}',
  'return.approval.intro': 'A return needs your decision.',
  'return.approval.links':
    'Each link opens a page that asks once more. The links are yours alone: please do not pass them on.',
  'return.approval.approve': 'Approve',
  'return.approval.decline': 'Decline',
  'return.escalation.subject': 'Return {number} at {shop} needs your attention',
  'return.escalation.why.no-match':
    'A withdrawal was declared, and nothing of its order could be taken into the return by itself. Please look at the order.',
  'return.escalation.why.not-shipped':
    'Somebody wants to return goods that have not been sent yet. Please stop or refund the order.',
  'return.escalation.why.approval':
    'The approvers have not answered in time. If nobody decides now, the shop’s default applies.',
  'return.escalation.why.no-parcel':
    'No parcel has arrived for this return, and it must not end by itself. Please look at it.',
  'return.escalation.why.inspection-overdue': 'The parcel has arrived and nobody has checked it in time.',
  'return.escalation.why.discrepancy': 'What arrived is not what was expected. Please decide what counts.',
  'return.escalation.why.settlement':
    'The money could not be paid. Please look at it in the shop’s own system.',
  'return.escalation.why.exchange':
    'The exchange could not be completed. Please look at it in the shop’s own system.',
  'return.escalation.why.by-hand': 'This one has to be paid or sent by hand, and then confirmed.',
  'return.escalation.why.second-person':
    'No second person has agreed to this payment in time. Nothing is paid until somebody does.',
  'return.escalation.why.not-agreed':
    'A second person did not agree to this payment, so nothing was paid. Please decide what happens now.',
  'return.escalation.detail': 'Detail',
  'approval.asked.subject': 'A second person must agree: {name} at {shop}',
  'approval.asked.intro':
    'A payment needs the agreement of a second person before it is made. It must be somebody other than the person who approved it.',
  'approval.asked.campaign':
    'A campaign needs the agreement of a second person before it is sent. It must be somebody who neither wrote nor submitted it.',
  'approval.what.return': 'Return',
  'approval.what.campaign': 'Campaign',
  'approval.people': 'Recipients',
  'approval.peopleBefore': 'Recipients when it was approved',
  'approval.offer': 'Offer',
  'approval.worth': 'At most in coupons',
  'approval.unbounded': 'no upper limit',
  'approval.leaves': 'Leaves',
  'approval.atOnce': 'as soon as it is launched',
  'approval.waves': 'Waves',
  'approval.submittedBy': 'Submitted by',
  'approval.amount': 'Amount',
  'approval.approvedBy': 'Approved by',
  'approval.byRules': 'the rules of the shop',
  'approval.until': 'Answer by',
  'approval.agree': 'Agree',
  'approval.refuse': 'Do not agree',
  'approval.links':
    'Each link opens a page that asks you to confirm. The links are yours alone: please do not pass them on.',
  'return.signal.subject': 'More faults than usual: {product}',
  'return.signal.intro':
    'More of this product than usual comes back because it arrived broken or does not work.',
  'return.signal.sku': 'Article number',
  'return.signal.supplier': 'Supplier',
  'return.signal.recent': 'Recently',
  'return.signal.before.product': 'Before, the same product',
  'return.signal.before.supplier': 'Before, the supplier’s other products',
  'return.signal.before.shop': 'Before, the shop’s other products',
  'return.signal.rate': '{faults, number} of {sold, number} sold ({share, number, percent})',
  'return.signal.probability': 'Probability that this is chance',
  'return.signal.advice': 'Please look at the stock and the packaging before more is sent.',
  'return.overdue.subject.answer': 'An answer is due: return {number}',
  'return.overdue.subject.refund': 'A refund is due: return {number}',
  'return.overdue.near.answer':
    'An urgent return is waiting for a personal answer, due by {until, date, moment}.',
  'return.overdue.near.refund':
    'The refund for a withdrawal is due by law by {day, date, full} and has not been paid yet.',
  'return.overdue.missed.answer':
    'An urgent return is waiting for a personal answer, which was due by {until, date, moment}.',
  'return.overdue.missed.refund':
    'The refund for a withdrawal was due by law by {day, date, full} and has not been paid. The customer may claim interest.',
  'return.overdue.status': 'Status',
  'care.date-reminder.subject': '{shop}: please set a date ({occasion})',
  'care.date-reminder.intro':
    'We do not know the date of this occasion yet: {occasion}. The moon or a government decides it, so a person has to set it each year. Until somebody does, nobody is greeted.',
  'care.date-reminder.proposed': 'What we propose',
  'care.date-reminder.how':
    'Please compare our proposal with what has been announced, and then set the date. The name of this occasion in the calendar: {id}.',

  'credit.page': 'Your store credit',
  'credit.ends': '{amount, number, money} of your store credit is valid through {day, date, full}.',
  'credit.waiting.subject': 'Your store credit at {shop}',
  'credit.waiting.intro':
    'You have {amount, number, money} of store credit at {shop}. We keep it in your account, and there is no account with this address yet.',
  'credit.waiting.how':
    'Please create an account with the address to which we sent this email. The credit will then be there within a few hours. You do not need a code.',
  'credit.waiting-staff.subject': '{shop}: store credit waits for an account',
  'credit.waiting-staff.intro':
    'A customer is to have {amount, number, money} of store credit, and the shop’s platform knows no account of theirs. We have asked them by email to create one, and look again every hour.',
  'credit.waiting-staff.show': 'You find the customer’s credits under this number: {customer}.',

  'offer.budget.subject': '{shop}: {share, number, percent} of the budget is used ({offer})',
  'offer.budget.subject.spent': '{shop}: the budget is spent ({offer})',
  'offer.budget.intro':
    'Redemptions have used {redeemed, number, money} of the budget of this offer: {offer}. The budget is {budget, number, money}.',
  'offer.budget.beyond': 'Orders that were there already took {beyond, number, money} beyond it.',
  'offer.budget.left':
    'Its codes apply until the budget is spent. If you want to give more, raise the budget; if not, pause or end the offer.',
  'offer.budget.spent': 'Its codes do not apply any more. If the offer is to go on, raise the budget.',
  'offer.beyond.subject': '{shop}: orders use more than an offer allows ({offer})',
  'offer.beyond.intro':
    'An order used a code of this offer that we would have refused: {offer}. It went beyond a limit or the budget, was placed outside the days of the offer or while it was not live, used a void code, or came from somebody else than the holder of the code.',
  'offer.beyond.fact':
    'The order exists, so it was taken in. It is marked and counted apart. We write about this once for each offer.',
  'offer.show': 'You find the redemptions under this number of the offer: {id}.',
};
