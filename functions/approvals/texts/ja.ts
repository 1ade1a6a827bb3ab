import type { ApprovalPageTexts } from './en.ts';

export const ja: ApprovalPageTexts = {
  title: '二人目の同意が必要です',
  intro: {
    return: (shop) => `この金額を支払う前に、${shop}から同意をお願いしています。`,
    campaign: (shop) => `このキャンペーンを配信する前に、${shop}から同意をお願いしています。`,
  },
  verdict: '回答',
  agree: '同意する',
  refuse: '同意しない',
  why: '理由（任意）',
  whyHint: 'ショップの担当者だけが読みます。',
  send: '回答を送信する',
  yours: {
    agreed: '同意しました。',
    refused: {
      return: '同意しないと回答しました。支払いは行われず、ショップの担当者が確認します。',
      campaign: '同意しないと回答しました。キャンペーンは配信されません。',
    },
  },
  standing: {
    agreed: 'すでに二人目の方が同意しています。',
    refused: 'すでに二人目の方が同意しないと回答しています。',
    void: '内容が変更されたか、手続きが終了したため、回答は不要になりました。引き続き同意が必要な場合は、あらためてメールをお送りします。',
    expired: '回答期限が過ぎています。',
    'same-person': '最初にご自身が承認されています。別の方の同意が必要です。',
    'unknown-person':
      'ご自身が最初に承認されたかどうかを確認できません。ご自身のメールアドレスでサインインし、APIから回答してください。',
  },
  by: (who) => `回答者：${who}`,
  at: (moment) => `回答日時：${moment}`,
};
