import type { ApprovalPageTexts } from './en.ts';

export const zhHant: ApprovalPageTexts = {
  title: '需要第二人同意',
  intro: {
    return: (shop) => `支付這筆金額之前，${shop} 需要您的同意。`,
    campaign: (shop) => `寄出這個行銷活動之前，${shop} 需要您的同意。`,
  },
  verdict: '您的回覆',
  agree: '我同意',
  refuse: '我不同意',
  why: '原因（選填）',
  whyHint: '只有商店人員會看到。',
  send: '送出',
  yours: {
    agreed: '您已同意。',
    refused: {
      return: '您不同意。款項不會支付，商店人員會處理。',
      campaign: '您不同意。這個行銷活動不會寄出。',
    },
  },
  standing: {
    agreed: '第二人先前已同意。',
    refused: '第二人先前已表示不同意。',
    void: '情況已變更或已結束，不需要再回覆。如果仍需您同意，您會收到新的電子郵件。',
    expired: '回覆期限已過。',
    'same-person': '最初是由您核准的，需要另一人同意。',
    'unknown-person': '我們無法確認最初是否由您核准。請使用您的電子郵件登入後，透過 API 回覆。',
  },
  by: (who) => `回覆者：${who}。`,
  at: (moment) => `回覆時間：${moment}。`,
};
