import type { LinkTexts } from '../en/link.ts';

export const link: LinkTexts = {
  invalidTitle: 'このリンクは使用できません',
  invalid:
    'リンクが途中で切れている可能性があります。メールからもう一度開くか、リンク全体をコピーしてください。',
  expiredTitle: 'このリンクの有効期限が切れています',
  expired:
    '回答の受付期間が終了いたしました。ご関心をお寄せいただき、ありがとうございます。お問い合わせは、当店からのメールへの返信でいつでも承ります。',
  brokenTitle: 'エラーが発生しました',
  broken:
    'ご不便をおかけして申し訳ございません。数分後にもう一度お試しください。リンクは引き続きお使いいただけます。',
  again: 'もう一度送信する',
};
