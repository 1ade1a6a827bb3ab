import type { OfferTexts } from './offer-texts.ts';

// Particles after an amount or a code depend on its last sound: those stand only before words that do not.
export const ko: OfferTexts = {
  off: {
    order: (saving) => `주문 금액에서 ${saving} 할인`,
    products: (saving) => `대상 상품 ${saving} 할인`,
  },
  freeShipping: '무료 배송',
  gift: '사은품 무료 증정',
  from: (minimum) => `${minimum} 이상 구매`,
  atMost: (cap) => `최대 ${cap}`,
  noted: (offer, notes) => `${offer}(${notes})`,
  between: ', ',
  plain: (offer) => `${offer} 혜택이 적용되었습니다.`,
  saves: (offer, amount) => `${offer}: ${amount} 할인되었습니다.`,
  refusals: {
    misspelt: '코드에 오타가 있습니다. 확인 후 다시 입력해 주세요.',
    unknown: '확인되지 않는 코드입니다.',
    locked: '잘못된 코드가 여러 번 입력되었습니다. 잠시 후 다시 시도해 주세요.',
    void: '더 이상 사용할 수 없는 코드입니다.',
    'not-live': '죄송합니다. 현재 진행 중인 혜택이 아닙니다.',
    'not-started': (from) => `${from}부터 사용할 수 있는 코드입니다.`,
    ended: (until) => `이 코드의 사용 기한은 ${until}까지였습니다.`,
    used: '이미 사용된 코드입니다.',
    'customer-limit': '이 혜택의 고객별 사용 횟수를 모두 사용하셨습니다.',
    'offer-limit': '죄송합니다. 준비된 수량이 모두 소진된 혜택입니다.',
    budget: '죄송합니다. 준비된 수량이 모두 소진된 혜택입니다.',
    rates: '죄송합니다. 지금은 이 코드를 사용할 수 없습니다. 잠시 후 다시 시도해 주세요.',
    holder: '코드를 받으신 분만 사용할 수 있습니다. 코드를 받으신 이메일 주소를 입력해 주세요.',
    'email-needed': '코드를 확인할 수 있도록 먼저 이메일 주소를 입력해 주세요.',
    'first-order': '첫 주문에만 사용할 수 있는 코드입니다.',
    country: '이 국가로 배송되는 주문에는 사용할 수 없는 코드입니다.',
    channel: '이곳에서의 구매에는 사용할 수 없는 코드입니다.',
    'customer-tags': '대상 고객님만 사용할 수 있는 코드입니다.',
    currency: '이 장바구니의 통화로는 사용할 수 없는 코드입니다.',
    'no-lines': '장바구니에 이 코드를 사용할 수 있는 상품이 없습니다.',
    minimum: {
      order: (missing, minimum) => `${missing} 더 담으시면 ${minimum} 이상이 됩니다.`,
      products: (missing, minimum) => `대상 상품을 ${missing} 더 담으시면 ${minimum} 이상이 됩니다.`,
    },
    'gift-missing': {
      named: (gift) => `사은품을 장바구니에 담으시면 무료로 드립니다. (사은품: ${gift})`,
      unnamed: '사은품을 장바구니에 담으시면 무료로 드립니다.',
    },
    'nothing-off': '이 코드를 사용해도 장바구니 금액이 달라지지 않습니다.',
    'not-combined': (codes) =>
      `입력하신 코드를 모두 함께 사용할 수는 없습니다. 가장 저렴한 조합이 적용되었습니다. (적용된 코드: ${codes})`,
    'same-offer': '같은 혜택의 코드는 장바구니당 하나만 사용할 수 있습니다.',
    'too-many': (most) => `장바구니당 코드는 최대 ${most}개까지 사용할 수 있습니다.`,
  },
};
