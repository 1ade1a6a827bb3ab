import type { OfferTexts } from './offer-texts.ts';

export const ja: OfferTexts = {
  off: {
    order: (saving) => `ご注文金額から${saving}割引`,
    products: (saving) => `対象商品から${saving}割引`,
  },
  freeShipping: '送料無料',
  gift: 'プレゼント',
  from: (minimum) => `${minimum}以上のお買い上げ`,
  atMost: (cap) => `上限${cap}`,
  noted: (offer, notes) => `${offer}（${notes}）`,
  between: '、',
  plain: (offer) => `${offer}が適用されました。`,
  saves: (offer, amount) => `${offer}：${amount}お得になりました。`,
  refusals: {
    misspelt: 'コードに入力間違いがあります。お確かめのうえ、もう一度ご入力ください。',
    unknown: 'このコードは見つかりませんでした。',
    locked: '誤ったコードが何度も入力されました。しばらくしてから、もう一度お試しください。',
    void: 'このコードは無効になりました。',
    'not-live': '申し訳ございません。この特典は、現在ご利用になれません。',
    'not-started': (from) => `このコードは、${from}からご利用になれます。`,
    ended: (until) => `このコードの有効期限は${until}でした。`,
    used: 'このコードはすでに使用されています。',
    'customer-limit': 'この特典は、ご利用回数の上限に達しております。',
    'offer-limit': '申し訳ございません。この特典は、予定数に達したため終了いたしました。',
    budget: '申し訳ございません。この特典は、予定数に達したため終了いたしました。',
    rates:
      '申し訳ございません。このコードは、ただいまご利用になれません。時間をおいて、もう一度お試しください。',
    holder:
      'このコードは、お送りしたご本人様のみご利用になれます。コードが届いたメールアドレスをご入力ください。',
    'email-needed': 'コードを確認いたしますので、先にメールアドレスをご入力ください。',
    'first-order': 'このコードは、初めてのご注文でのみご利用になれます。',
    country: 'このコードは、お届け先の国ではご利用になれません。',
    channel: 'このコードは、こちらでのお買い物にはご利用になれません。',
    'customer-tags': 'このコードは、対象のお客様のみご利用になれます。',
    currency: 'このコードは、このカートの通貨ではご利用になれません。',
    'no-lines': 'カートに、このコードの対象商品がございません。',
    minimum: {
      order: (missing, minimum) => `あと${missing}のお買い上げで${minimum}に達します。`,
      products: (missing, minimum) => `対象商品をあと${missing}お買い上げいただくと${minimum}に達します。`,
    },
    'gift-missing': {
      named: (gift) => `プレゼントをカートに追加すると無料になります（${gift}）。`,
      unnamed: 'プレゼントをカートに追加すると無料になります。',
    },
    'nothing-off': 'このコードをお使いになっても、現在のカートの金額は変わりません。',
    'not-combined': (codes) =>
      `これらのコードは、すべてを併用することはできません。最もお得になるのは、${codes}のご利用です。`,
    'same-offer': '同じ特典のコードは、1回のご注文につき1つのみご利用になれます。',
    'too-many': (most) => `1回のご注文につき、コードは${most}個までご利用になれます。`,
  },
};
