import type { DecisionTexts } from '../en/decisions.ts';

export const decisions: DecisionTexts = {
  why: '担当者の判断が必要な理由',
  askedBy: {
    'outcome-not-offered': 'お客様が、返品規定にない対応を希望されています。',
    'keep-chosen': 'お客様が商品を手元に残したままの返金を希望されています。',
    fault: '商品の不具合が申告されており、規定では承認されません。不具合を規定だけで断ることはありません。',
    otherwise: '返品規定により、担当者の判断に委ねられています。',
    'payment-unknown': 'この注文でいくら支払われたか不明です。先にショップでお支払いを確認してください。',
    'order-changed': 'その後注文が変更され、一部は返品できなくなりました。',
    'withdrawal-not-covered':
      '契約の撤回のお申し出ですが、法律にも規定にも該当しないようです。撤回を自動で断ることはありません。',
    'withdrawal-no-country':
      '契約の撤回のお申し出ですが、この注文の国が分からないため、適用される法律を判断できません。',
  },
  rule: (id) => `規定「${id}」により、担当者の判断が必要です。`,
  leadsTo: 'それぞれの回答の結果',
  effects: {
    instructs: 'お客様に返送方法のメールが送られます。',
    keeps: 'お客様は商品を手元に残し、返金を受けます。',
    accepts: '検品なしで商品を受領し、返品の手続きを進めます。',
    'accepts-count': '実際に届いた数量で受領し、それに応じて返品の手続きを進めます。',
    closes: '返品を終了します。追加の支払いはありません。',
    'asks-again': 'ショップにもう一度依頼します。',
    declines: '返品を終了します。理由と異議の伝え方がお客様にメールで送られます。',
    overrides:
      '法律上はお客様に権利がありますが、返品を終了します。次のページで理由とお客様へのメッセージを入力します。',
    'pays-without-goods':
      '商品が戻っていないまま、返金・交換・修理のいずれかを行います。次のページで内容を確認します。',
  },
  overrideButton: 'それでも承認しない',
  payWithoutGoodsButton: '商品なしで支払う',
  customer: 'お客様',
  refundBy: '返金の法定期限',
  timeLeft: '残り時間',
  timeOver: 'なし（期限を過ぎています）',
  override: {
    title: (number) => `返品（${number}）をそれでも承認しない`,
    warning: {
      statutory:
        'お客様には法律上この契約を撤回する権利があり、期限内のお申し出です。その権利がないと確信できる場合に限り、承認しないでください。',
      fault:
        '商品の不具合が申告されており、ショップは法律上不具合の責任を負います。不具合がないと確信できる場合に限り、承認しないでください。',
    },
    why: '理由（記録用）',
    whyHint: 'お客様には表示されません。',
    textHint: 'この文章が理由としてお客様に表示されます。',
    send: 'それでも承認しない',
  },
  payWithoutGoods: {
    title: (number) => `返品（${number}）を商品なしで支払う`,
    amount: (amount) => `支払う金額：${amount}`,
    settles: (outcome) => `お客様への対応：${outcome}`,
    nothing: 'この返品の商品は戻っていません。この後は、お荷物の到着を待ちません。',
    why: '支払う理由（記録用）',
    send: '次へ',
    sureTitle: 'よろしいですか？',
    confirm: '商品なしで支払う',
    done: '商品の返送なしで手続きを完了することを決定しました。完了次第、お客様にお知らせします。',
  },
};
