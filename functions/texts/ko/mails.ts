import type { MailCopy } from '../mail-copy.ts';

export const mails: MailCopy = {
  'mail.greeting': '{name} 님, 안녕하세요.',
  'mail.greeting.nobody': '고객님, 안녕하세요.',
  'mail.greeting.staff': '담당자님, 안녕하세요.',
  'mail.number': '반품번호',
  'mail.order': '주문번호',
  'mail.items': '반품 상품',
  'mail.outcome': '처리 방법',
  'mail.more': '외 {count, number}건',
  'mail.status': '반품 진행 상황 보기',
  'mail.reply': '궁금한 점이 있으시면 이 메일에 답장해 주세요.',
  'mail.theirWords': '{shop}의 안내 메시지:',
  'mail.unsubscribe': '수신거부 및 받을 메일 선택',
  'mail.gift.code': '쿠폰 코드',
  'mail.gift.worth': '{worth}.',
  'mail.gift.credit': '드리는 적립금: {amount, number, money}.',
  'mail.gift.until': '{day, date, full}까지 사용하실 수 있습니다.',
  'survey.invite.subject': '[{shop}] 주문하신 상품은 어떠셨나요?',
  'survey.invite.intro':
    '{shop}에서 주문하신 상품(주문번호: {order})은 잘 받아 보셨나요? 고객님의 소중한 의견을 듣고 싶습니다.',
  'survey.invite.return.subject': '[{shop}] 반품 과정은 어떠셨나요?',
  'survey.invite.return.intro':
    '{shop}에서 주문하신 상품(주문번호: {order})의 반품이 완료되었습니다. 반품 과정은 어떠셨나요? 고객님의 소중한 의견을 듣고 싶습니다.',
  'survey.reminder.subject': '[{shop}] 주문하신 상품에 대한 의견을 들려주세요',
  'survey.reminder.intro':
    '며칠 전 {shop}에서 주문하신 상품(주문번호: {order})에 대한 설문을 보내 드렸습니다. 잠시 시간을 내 주실 수 있다면 의견을 들려주세요. 이 주문에 대한 설문 안내는 이번이 마지막입니다.',
  'survey.reminder.return.subject': '[{shop}] 반품 과정에 대한 의견을 들려주세요',
  'survey.reminder.return.intro':
    '며칠 전 {shop}에서 주문하신 상품(주문번호: {order})의 반품 과정에 대한 설문을 보내 드렸습니다. 잠시 시간을 내 주실 수 있다면 의견을 들려주세요. 이 반품에 대한 설문 안내는 이번이 마지막입니다.',
  'survey.question': '전반적으로 얼마나 만족하셨나요?',
  'survey.howTo': '답변을 하나 선택해 주세요. 열리는 페이지에서 의견을 덧붙여 보내실 수 있습니다.',
  'survey.thanks': '소중한 시간을 내 주셔서 감사합니다.',
  'survey.follow-up.opened.subject': '[대응 요청] 불만족 고객 (주문번호: {order})',
  'survey.follow-up.opened.intro':
    '고객이 낮은 점수를 주었습니다. 대응해 주시기 바랍니다. 대응이 끝날 때까지 이 고객에게는 설문이나 홍보 메일이 발송되지 않습니다.',
  'survey.follow-up.overdue.subject': '[미처리] 불만족 고객 (주문번호: {order})',
  'survey.follow-up.overdue.intro': '아직 아무도 이 고객에게 대응하지 않았으며, 기한이 지났습니다.',
  'survey.follow-up.score': '점수: {score, number} / {highest, number}',
  'survey.follow-up.due': '대응 기한: {due, date, moment}',
  'survey.follow-up.how': '대응 번호: {id}. 처리 내용을 기록하시면 고객에게 다시 설문을 보냅니다.',
  'survey.resolved.subject': '[{shop}] 남겨 주신 의견에 대한 안내 (주문번호: {order})',
  'survey.resolved.intro':
    '주문하신 상품(주문번호: {order})에 대해 불편하셨던 점을 알려 주셔서 감사합니다. 불편을 드려 죄송합니다.',
  'survey.resolved.done.refunded': '환불이 완료되었습니다.',
  'survey.resolved.done.replaced': '교환 상품을 보내 드리겠습니다.',
  'survey.resolved.done.credited': '적립금을 지급해 드렸습니다.',
  'survey.resolved.done.explained': '내용을 확인하고 설명해 드렸습니다.',
  'survey.resolved.done.not-reached':
    '연락을 드렸으나 닿지 않았습니다. 계속 도와드리겠으니 이 메일에 답장해 주세요.',
  'survey.resolved.done.other': '담당자가 확인하고 조치했습니다.',
  'survey.resolved.apology': '사과의 뜻으로 아래 혜택을 드립니다.',
  'survey.report.subject': '[{shop}] {month} 고객 설문 결과',
  'survey.report.intro': '{month} 설문에 고객이 응답한 내용을 알려 드립니다.',
  'survey.report.kind.csat': '만족도: 4점과 5점의 비율',
  'survey.report.kind.dimensions': '항목별 만족도: 4점과 5점의 비율',
  'survey.report.kind.ces': '이용 편의성: 5~7점의 비율',
  'survey.report.kind.nps': '추천 의향: 순추천지수(NPS)',
  'survey.report.figure': '결과',
  'survey.report.share': '{value, number, percent} ({low, number, percent}에서 {high, number, percent} 사이)',
  'survey.report.score': '{value, number} ({low, number}에서 {high, number} 사이)',
  'survey.report.answered': '응답',
  'survey.report.asked': '질문한 언어',
  'survey.report.apart':
    '질문이나 표현이 서로 다른 결과가 있어 따로 표시합니다. 이러한 결과와 언어가 다른 결과는 서로 비교할 수 없습니다.',
  'survey.report.of': '{asked, number}건 중 {answered, number}건 ({share, number, percent})',
  'survey.report.trend.up': '전월보다 나아졌습니다.',
  'survey.report.trend.down': '전월보다 나빠졌습니다.',
  'survey.report.trend.unclear': '전월과 차이가 있다고 보기 어렵습니다.',
  'survey.report.given': '점수별 응답 수',
  'survey.report.below.product': '평균보다 뚜렷하게 낮은 상품',
  'survey.report.below.country': '평균보다 뚜렷하게 낮은 국가',
  'survey.report.open': '응대를 기다리는 불만족 고객: {count, number}명',
  'survey.report.surely': '괄호 안은 95% 신뢰수준의 범위입니다.',
  'withdrawal.received.subject': '[{shop}] 청약철회가 접수되었습니다 (주문번호: {order})',
  'withdrawal.received.intro':
    '{shop}에 고객님의 청약철회 신청이 접수되었습니다. 이 메일은 접수 확인서이므로 보관해 주세요.',
  'withdrawal.received.declaration': '신청 내용',
  'withdrawal.received.at': '접수 일시',
  'withdrawal.received.name': '이름',
  'withdrawal.received.email': '이메일',
  'withdrawal.received.what': '철회 대상',
  'withdrawal.received.wholeOrder': '계약 전체',
  'withdrawal.received.matched': '신청하신 내용을 처리하고 있습니다. 사유는 알려 주지 않으셔도 됩니다.',
  'withdrawal.received.unmatched':
    '해당 주문을 바로 찾지 못했습니다. 담당자가 확인한 후 연락드리겠습니다. 결과와 관계없이 위의 접수 일시가 기준이 됩니다.',
  'withdrawal.received.goods': '포함되는 상품',
  'withdrawal.received.leftOut': '청약철회 대상이 아닌 상품',
  'withdrawal.received.sendBack':
    '안내해 드리는 기한까지 상품을 보내 주세요. 아직 상품을 받지 않으셨다면 추가로 진행하실 절차는 없습니다.',
  'withdrawal.received.refundDue':
    '늦어도 {day, date, full}까지 결제하신 수단으로 환불해 드립니다. 다만 상품이 도착하거나 발송 사실이 확인될 때까지 환불이 늦어질 수 있습니다.',
  'withdrawal.collected.subject': '[{shop}] 청약철회 여러 건이 접수되었습니다',
  'withdrawal.collected.intro':
    '{shop}에 아래 청약철회 신청이 접수되었습니다. 같은 날 고객님의 이메일 주소로 여러 건이 신청되어 한 통의 메일로 함께 확인해 드립니다. 이 메일은 접수 확인서이므로 보관해 주세요.',
  'withdrawal.collected.list': '접수번호, 주문번호, 접수 일시',
  'withdrawal.collected.notYou': '직접 신청하지 않으셨다면 추가로 진행하실 절차는 없습니다.',
  'withdrawal.unmatched.subject': '[{shop}] 주문을 찾지 못한 청약철회: {count, number}건',
  'withdrawal.unmatched.intro': '청약철회 신청이 있으나 이 번호와 이메일 주소에 해당하는 주문이 없습니다.',
  'withdrawal.unmatched.open':
    '{number}: 주문 ‘{order}’, {name}, 접수 후 {age}. 환불 기한: {day, date, full}',
  'withdrawal.unmatched.overdue':
    '[기한 초과] {number}: 주문 ‘{order}’, {name}, 접수 후 {age}. 환불 기한: {day, date, full}',
  'withdrawal.unmatched.many':
    '주문을 찾지 못한 신청이 {count, number}건 있습니다. 한 시간 안에 {most, number}건을 넘게 접수되어 여기에 나열하지 않습니다.',
  'withdrawal.unmatched.list': '전체 신청 목록(API)',
  'withdrawal.unmatched.how':
    '각 신청의 주문을 찾아 연결해 주세요. 이 쇼핑몰의 주문이 아닌 신청은 기각해 주세요. 번호와 주소가 일치하는 주문이 들어오면 자동으로 연결됩니다.',
  'return.requested.subject': '[{shop}] 반품 신청이 접수되었습니다 (반품번호: {number})',
  'return.requested.intro':
    '{shop}에 반품 신청이 접수되었습니다. 검토한 후 진행 상황을 메일로 알려 드리겠습니다.',
  'return.approved.subject': '[{shop}] 반품 신청이 승인되었습니다 (반품번호: {number})',
  'return.approved.intro': '신청하신 반품이 승인되었습니다.',
  'return.approved.next': '상품을 보내시는 방법은 별도의 메일로 안내해 드립니다.',
  'return.approved.keep': '상품은 보내지 않으셔도 됩니다. 반품 없이 처리해 드립니다.',
  'return.declined.subject': '[{shop}] 반품 신청 검토 결과 안내 (반품번호: {number})',
  'return.declined.intro':
    '신청하신 내용을 꼼꼼히 검토하였으나 아래 사유로 반품을 진행해 드리기 어렵습니다. 불편을 드려 죄송하며, 너그러운 양해 부탁드립니다.',
  'return.declined.why': '사유',
  'return.declined.objectTitle': '이의가 있으신 경우',
  'return.instructions.subject': '[{shop}] 반품 상품 보내는 방법 안내 (반품번호: {number})',
  'return.instructions.intro': '반품 상품을 보내시는 방법을 안내해 드립니다.',
  'return.instructions.dispatch':
    '상품을 발송하신 후 택배사와 운송장 번호를 알려 주세요. 택배사에서 받으신 발송 영수증은 발송하신 사실을 확인할 수 있는 자료입니다.',
  'return.reminder.parcel.subject': '[{shop}] 반품 상품이 아직 도착하지 않았습니다 (반품번호: {number})',
  'return.reminder.parcel.intro':
    '보내 주실 반품 상품이 아직 도착하지 않았습니다. 이미 발송하셨다면 발송일과 택배사를 알려 주세요.',
  'return.reminder.approver.subject': '결정 요청: 아직 결정되지 않은 반품 (반품번호: {number}, {shop})',
  'return.reminder.approver.intro':
    '이 반품의 승인 여부가 아직 결정되지 않았습니다. 아무도 결정하지 않으시면 관리자에게 확인을 요청합니다.',
  'return.received.subject': '[{shop}] 반품 상품이 도착했습니다 (반품번호: {number})',
  'return.received.intro':
    '{day, date, full}에 상품이 도착했습니다. 검수한 후 환불, 교환 또는 수리를 진행하겠습니다.',
  'return.settled.subject': '[{shop}] 반품 처리가 완료되었습니다 (반품번호: {number})',
  'return.settled.how.refund':
    '결제하신 수단으로 {amount, number, money} 환불이 완료되었습니다. 카드사나 은행에 따라 실제 입금까지 며칠이 걸릴 수 있습니다.',
  'return.settled.how.store-credit':
    '고객님 계정에 적립금이 지급됩니다. (지급액: {amount, number, money}) 쿠폰 코드를 입력하지 않고 사용하실 수 있습니다.',
  'return.settled.how.replacement': '교환 상품을 발송했습니다.',
  'return.settled.how.repair': '수리가 끝나 상품을 발송했습니다.',
  'return.settled.how.nothing': '반품이 완료되었습니다. 환불해 드릴 금액은 없습니다.',
  'return.settled.less': '안내해 드린 금액보다 {amount, number, money} 적습니다.',
  'return.settled.more': '안내해 드린 금액보다 {amount, number, money} 많습니다.',
  'return.settled.why': '신청하신 내용과 달랐던 점:',
  'return.settled.counted': '{title}: 도착 {counted, number}개, 신청 {announced, number}개',
  'return.settled.diminished': '사용에 따른 감액: {amount, number, money}',
  'return.settled.otherwise': '이후 주문이 변경되어 금액을 다시 계산했습니다.',
  'return.settled.again':
    '이 주문의 상품이 모두 반품되어 같은 조건의 새 코드를 드립니다. (기존 코드: {code})',
  'return.settled.againUntil': '사용 기한: {day, date, full}까지',
  'return.question.subject.question': '[{shop}] 반품에 관해 확인이 필요합니다 (반품번호: {number})',
  'return.question.subject.photos': '[{shop}] 사진을 올려 주세요 (반품번호: {number})',
  'return.question.subject.offer': '[{shop}] 반품 처리 방법을 제안드립니다 (반품번호: {number})',
  'return.question.intro': '반품을 계속 진행하려면 고객님의 답변이 필요합니다.',
  'return.question.answer.question': '답변하기',
  'return.question.answer.photos': '사진 추가하기',
  'return.question.answer.offer': '제안에 답변하기',
  'return.question.answerBy':
    '{until, date, moment}까지 답변해 주세요. 답변이 없으면 지금까지 확인된 내용에 따라 결정합니다.',
  'return.cancelled.subject': '[{shop}] 반품 신청이 취소되었습니다 (반품번호: {number})',
  'return.cancelled.by.customer':
    '고객님의 요청으로 반품 신청이 취소되었습니다. 추가로 진행하실 절차는 없습니다.',
  'return.cancelled.by.shop': '죄송합니다. 저희 쪽에서 반품 신청을 취소하게 되었습니다.',
  'return.cancelled.again': '반품 가능 기간이 지나지 않았다면 다시 신청하실 수 있습니다.',
  'return.expired.subject': '[{shop}] 반품 신청이 종료되었습니다 (반품번호: {number})',
  'return.expired.intro': '기한 내에 상품이 도착하지 않아 반품 신청이 종료되었습니다.',
  'return.expired.notPaid': '환불은 진행되지 않았습니다.',
  'return.expired.sent':
    '이미 발송하셨다면 발송 영수증을 첨부하여 이 메일에 답장해 주세요. 반품을 다시 진행하겠습니다.',
  'return.link.subject': '[{shop}] 반품 신청 안내 (주문번호: {order})',
  'return.link.intro': '반품 신청을 위한 링크를 보내 드립니다. 아래에서 반품하실 상품을 선택해 주세요.',
  'return.link.open': '반품 신청 시작하기',
  'return.link.validUntil': '링크 유효 기한: {until, date, moment}',
  'return.link.notYou':
    '직접 요청하신 것이 아니라면 이 메일을 무시하셔도 됩니다. 주문 내용은 변경되지 않았습니다.',
  'order.delivered.subject': '[{shop}] 배송이 완료되었습니다 (주문번호: {order})',
  'order.delivered.intro':
    '{shop}에서 주문해 주셔서 감사합니다. 주문하신 상품(주문번호: {order})의 배송이 완료되었습니다.',
  'order.delivered.ifWrong': '상품에 문제가 있으면 아래에서 반품을 신청하실 수 있습니다.',
  'order.delivered.open': '반품 신청하기',
  'order.delivered.policyUntil': '저희 쇼핑몰의 자체 반품 기간은 {day, date, full}까지입니다.',
  'order.delivered.withdrawUntil':
    '이와 별도로, 법에 따라 {day, date, full}까지 사유와 관계없이 청약을 철회하실 수 있습니다.',
  'order.delivered.withdraw': '청약철회 신청하기',
  'order.delivered.help':
    '상품이 도착하지 않았거나 파손되었다면 이 메일에 답장해 주세요. 담당자가 확인한 후 연락드리겠습니다.',
  'return.approval.subject': '결정 요청: 반품 {number} ({shop})',
  'return.approval.urgentSubject': '긴급, 결정 요청: 반품 {number} ({shop})',
  'return.approval.intro': '승인 여부를 결정해 주셔야 하는 반품이 있습니다.',
  'return.approval.links':
    '링크를 여시면 한 번 더 확인하는 페이지가 나옵니다. 링크는 본인 전용이므로 다른 사람에게 전달하지 말아 주세요.',
  'return.approval.approve': '승인하기',
  'return.approval.decline': '거절하기',
  'return.escalation.subject': '확인 필요: 반품 {number} ({shop})',
  'return.escalation.why.no-match':
    '청약철회 신청이 있으나 주문의 상품을 반품에 자동으로 포함할 수 없습니다. 주문을 확인해 주세요.',
  'return.escalation.why.not-shipped':
    '아직 발송되지 않은 상품의 반품 요청이 있습니다. 주문을 중지하거나 환불해 주세요.',
  'return.escalation.why.approval':
    '기한까지 승인 여부가 결정되지 않았습니다. 지금도 결정되지 않으면 쇼핑몰의 기본 설정이 적용됩니다.',
  'return.escalation.why.no-parcel':
    '이 반품의 상품이 도착하지 않았으며 자동으로 종료될 수 없습니다. 확인해 주세요.',
  'return.escalation.why.inspection-overdue': '상품이 도착했으나 기한까지 검수되지 않았습니다.',
  'return.escalation.why.discrepancy':
    '도착한 상품이 고객이 신청한 내용과 다릅니다. 어떻게 처리할지 정해 주세요.',
  'return.escalation.why.settlement': '지급하지 못했습니다. 쇼핑몰 시스템에서 확인해 주세요.',
  'return.escalation.why.exchange': '교환을 처리하지 못했습니다. 쇼핑몰 시스템에서 확인해 주세요.',
  'return.escalation.why.by-hand': '이 반품은 직접 지급하거나 발송한 후 확인해 주셔야 합니다.',
  'return.escalation.why.second-person':
    '기한까지 이 지급에 두 번째 담당자가 동의하지 않았습니다. 동의가 있을 때까지 지급되지 않습니다.',
  'return.escalation.why.not-agreed':
    '두 번째 담당자가 이 지급에 동의하지 않아 지급되지 않았습니다. 어떻게 처리할지 정해 주세요.',
  'return.escalation.detail': '상세 내용',
  'approval.asked.subject': '두 번째 담당자의 동의 필요: {name} ({shop})',
  'approval.asked.intro':
    '지급하기 전에 두 번째 담당자의 동의가 필요합니다. 처음 승인한 사람이 아닌 다른 사람이 확인해 주셔야 합니다.',
  'approval.asked.campaign':
    '캠페인을 발송하기 전에 두 번째 담당자의 동의가 필요합니다. 작성하거나 제출하지 않은 다른 사람이 확인해 주셔야 합니다.',
  'approval.what.return': '반품',
  'approval.what.campaign': '캠페인',
  'approval.people': '수신 대상',
  'approval.peopleBefore': '지난 동의 당시 수신 대상',
  'approval.offer': '혜택',
  'approval.worth': '쿠폰 최대 금액',
  'approval.unbounded': '상한 없음',
  'approval.leaves': '발송 시작',
  'approval.atOnce': '시작하는 즉시',
  'approval.waves': '발송 횟수',
  'approval.submittedBy': '제출자',
  'approval.amount': '금액',
  'approval.approvedBy': '처음 승인한 사람',
  'approval.byRules': '쇼핑몰 규칙',
  'approval.until': '답변 기한',
  'approval.agree': '동의하기',
  'approval.refuse': '동의하지 않기',
  'approval.links':
    '링크를 여시면 한 번 더 확인하는 페이지가 나옵니다. 링크는 본인 전용이므로 다른 사람에게 전달하지 말아 주세요.',
  'return.signal.subject': '평소보다 많은 불량 반품: {product}',
  'return.signal.intro': '이 상품은 파손되어 도착하거나 작동하지 않아 반품되는 경우가 평소보다 많습니다.',
  'return.signal.sku': '상품 번호',
  'return.signal.supplier': '공급업체',
  'return.signal.recent': '최근',
  'return.signal.before.product': '이전, 같은 상품',
  'return.signal.before.supplier': '이전, 같은 공급업체의 다른 상품',
  'return.signal.before.shop': '이전, 쇼핑몰의 다른 상품',
  'return.signal.rate': '판매 {sold, number}개 중 {faults, number}개 ({share, number, percent})',
  'return.signal.probability': '우연일 확률',
  'return.signal.advice': '추가로 발송하기 전에 재고와 포장을 확인해 주세요.',
  'return.overdue.subject.answer': '답변 기한 알림: 반품 {number}',
  'return.overdue.subject.refund': '환불 기한 알림: 반품 {number}',
  'return.overdue.near.answer':
    '긴급한 반품이 담당자의 답변을 기다리고 있습니다. 답변 기한: {until, date, moment}.',
  'return.overdue.near.refund':
    '청약철회에 따른 환불의 법정 기한은 {day, date, full}입니다. 아직 지급되지 않았습니다.',
  'return.overdue.missed.answer':
    '긴급한 반품이 담당자의 답변을 기다리고 있습니다. 답변 기한이 지났습니다: {until, date, moment}.',
  'return.overdue.missed.refund':
    '청약철회에 따른 환불의 법정 기한({day, date, full})이 지났으나 지급되지 않았습니다. 고객이 지연 이자를 청구할 수 있습니다.',
  'return.overdue.status': '상태',
  'care.date-reminder.subject': '날짜 설정 요청: {occasion} ({shop})',
  'care.date-reminder.intro':
    '{occasion} 날짜가 아직 설정되지 않았습니다. 달의 관측이나 정부 발표에 따라 정해지므로 해마다 담당자가 설정해야 합니다. 설정하기 전까지는 인사 메일이 발송되지 않습니다.',
  'care.date-reminder.proposed': '제안하는 날짜',
  'care.date-reminder.how': '발표된 날짜와 비교하여 확인한 뒤 날짜를 설정해 주세요. 달력에서의 이름: {id}',

  'credit.page': '내 적립금 보기',
  'credit.ends': '적립금 {amount, number, money}의 유효기간은 {day, date, full}까지입니다.',
  'credit.waiting.subject': '[{shop}] 적립금 안내',
  'credit.waiting.intro':
    '{shop}에 고객님의 적립금({amount, number, money})이 준비되어 있습니다. 적립금은 고객님의 계정에 지급되는데, 이 이메일 주소로 만든 계정이 아직 없습니다.',
  'credit.waiting.how':
    '이 메일을 받으신 주소로 저희 쇼핑몰 계정을 만들어 주세요. 몇 시간 안에 적립금이 지급됩니다. 쿠폰 코드를 입력하지 않고 사용하실 수 있습니다.',
  'credit.waiting-staff.subject': '계정을 기다리는 적립금 ({shop})',
  'credit.waiting-staff.intro':
    '고객에게 적립금({amount, number, money})을 지급하지 못했습니다. 쇼핑몰 플랫폼에 해당 고객의 계정이 없습니다. 계정을 만들어 달라고 메일로 요청했으며 한 시간마다 다시 확인합니다.',
  'credit.waiting-staff.show': '이 고객의 적립금은 다음 고객 번호로 확인할 수 있습니다: {customer}',

  'offer.budget.subject': '예산의 {share, number, percent} 사용: {offer} ({shop})',
  'offer.budget.subject.spent': '예산 소진: {offer} ({shop})',
  'offer.budget.intro':
    '‘{offer}’ 혜택의 예산 {budget, number, money} 중 사용된 금액은 {redeemed, number, money}입니다.',
  'offer.budget.beyond': '이미 접수된 주문에서 예산을 초과하여 사용된 금액: {beyond, number, money}.',
  'offer.budget.left':
    '예산이 소진될 때까지 코드를 사용할 수 있습니다. 혜택을 늘리려면 예산을 올리고, 그렇지 않으면 혜택을 일시 중지하거나 종료해 주세요.',
  'offer.budget.spent': '이제 코드를 사용할 수 없습니다. 혜택을 계속하려면 예산을 올려 주세요.',
  'offer.beyond.subject': '한도를 넘어 사용된 혜택: {offer} ({shop})',
  'offer.beyond.intro':
    '‘{offer}’ 혜택의 코드 가운데 원래 거절했을 코드가 주문에 사용되었습니다. 한도나 예산을 초과했거나, 혜택 기간이 아니거나 중지된 동안 주문했거나, 무효인 코드 또는 다른 사람의 코드를 사용한 경우입니다.',
  'offer.beyond.fact':
    '이미 접수된 주문이므로 그대로 기록했습니다. 따로 표시하고 별도로 집계합니다. 이 안내는 혜택마다 한 번만 보내 드립니다.',
  'offer.show': '사용 내역은 다음 혜택 번호로 확인할 수 있습니다: {id}',
};
