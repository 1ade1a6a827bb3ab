import type { CreditPageTexts } from './en.ts';

export const ja: CreditPageTexts = {
  title: (shop) => `${shop}のストアクレジット`,
  none: '現在、ご利用可能なストアクレジット（当店でのお買い物に使える残高）はございません。',
  available: 'ご利用可能額',
  held: 'カートで確保中',
  ends: (amount, day) => `うち${amount}は${day}まで`,
  waiting: (amount) => `${amount}は、このメールアドレスで当店のアカウントをお作りになると付与されます。`,
  how: '当店でのお支払いの際に、このメールアドレスを入力してご利用ください。コードの入力は不要です。',
  signIn: '当店でのお支払いの際に、ログインしてご利用ください。コードの入力は不要です。',
  asOf: (moment) => `${moment}現在`,
  history: 'ご利用履歴',
  day: '日付',
  amount: '金額',
  kinds: {
    granted: '付与',
    spent: 'ご注文に利用',
    'given-back': 'ご注文分の返還',
    expired: '有効期限切れ',
    'taken-back': '当店による取り消し',
    elsewhere: '当店での変更',
  },
};
