import type { DecisionTexts } from '../en/decisions.ts';

export const decisions: DecisionTexts = {
  why: '담당자의 판단이 필요한 이유',
  askedBy: {
    'outcome-not-offered': '고객이 반품 규정에 없는 처리를 원합니다.',
    'keep-chosen': '고객이 상품을 돌려보내지 않고 환불받기를 원합니다.',
    fault: '상품에 하자가 있다고 하며, 규정대로라면 거절됩니다. 하자는 규정만으로 거절하지 않습니다.',
    otherwise: '반품 규정에 따라 담당자가 판단합니다.',
    'payment-unknown': '이 주문의 결제 금액을 알 수 없습니다. 먼저 쇼핑몰에서 결제를 확인해 주세요.',
    'order-changed': '그사이 주문이 변경되어 일부는 더 이상 반품할 수 없습니다.',
    'withdrawal-not-covered':
      '고객이 청약철회를 신청했으나 법률과 규정 모두 해당하지 않는 것으로 보입니다. 청약철회는 자동으로 거절하지 않습니다.',
    'withdrawal-no-country':
      '고객이 청약철회를 신청했으나 이 주문의 국가를 알 수 없어 적용 법률을 판단할 수 없습니다.',
  },
  rule: (id) => `‘${id}’ 규정에 따라 담당자의 판단이 필요합니다.`,
  leadsTo: '답변에 따른 결과',
  effects: {
    instructs: '고객에게 반품 상품 보내는 방법을 안내하는 메일이 발송됩니다.',
    keeps: '고객이 상품을 돌려보내지 않고 환불받습니다.',
    accepts: '검수 없이 상품을 받아들이고 반품을 처리합니다.',
    'accepts-count': '확인된 수량을 받아들이고 그에 따라 반품을 처리합니다.',
    closes: '반품이 종료됩니다. 추가로 지급되지 않습니다.',
    'asks-again': '쇼핑몰에 다시 요청합니다.',
    declines: '반품이 종료됩니다. 고객에게 사유와 이의 제기 방법을 메일로 알립니다.',
    overrides:
      '법률상 고객에게 권리가 있지만 반품이 종료됩니다. 다음 페이지에서 사유와 고객에게 전할 말을 입력합니다.',
    'pays-without-goods':
      '상품이 돌아오지 않았지만 환불, 교환 또는 수리를 진행합니다. 다음 페이지에서 내용을 확인합니다.',
  },
  overrideButton: '그래도 거절하기',
  payWithoutGoodsButton: '상품 없이 지급하기',
  customer: '고객',
  refundBy: '환불 법정 기한',
  timeLeft: '남은 시간',
  timeOver: '없음(기한이 지났습니다)',
  override: {
    title: (number) => `반품 ${number} 그래도 거절하기`,
    warning: {
      statutory:
        '고객은 법률에 따라 이 계약을 철회할 수 있으며 기한 내에 신청했습니다. 그 권리가 없다고 확신하는 경우에만 거절해 주세요.',
      fault:
        '상품에 하자가 있다고 하며, 쇼핑몰은 법률에 따라 하자에 책임을 집니다. 하자가 없다고 확신하는 경우에만 거절해 주세요.',
    },
    why: '사유 (기록용)',
    whyHint: '고객에게는 표시되지 않습니다.',
    textHint: '고객에게 이 글이 사유로 표시됩니다.',
    send: '그래도 거절하기',
  },
  payWithoutGoods: {
    title: (number) => `반품 ${number} 상품 없이 지급하기`,
    amount: (amount) => `지급 금액: ${amount}`,
    settles: (outcome) => `고객에 대한 처리: ${outcome}`,
    nothing: '이 반품의 상품은 돌아오지 않았습니다. 이후에는 상품의 도착을 기다리지 않습니다.',
    why: '지급하는 이유 (기록용)',
    send: '계속하기',
    sureTitle: '지급하시겠습니까?',
    confirm: '상품 없이 지급하기',
    done: '상품 없이 처리하기로 결정하셨습니다. 처리가 끝나는 대로 고객에게 알립니다.',
  },
};
