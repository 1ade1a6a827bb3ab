import type { CreditPageTexts } from './en.ts';

export const ja: CreditPageTexts = {
  title: (shop) => `${shop}のストアクレジット`,
  none: '現在、ご利用いただけるストアクレジットはございません。',
  available: 'ご利用可能額',
  held: 'カートで確保中',
  ends: (amount, day) => `うち${amount}は${day}まで`,
  waiting: (amount) => `${amount}は、このメールアドレスのアカウントがショップに作成され次第、付与されます。`,
  how: 'お支払いの際に、このメールアドレスを入力してご利用ください。コードの入力は必要ございません。',
  signIn: 'お支払いの際に、ショップにログインしてご利用ください。コードの入力は必要ございません。',
  asOf: (moment) => `${moment}現在`,
  history: 'ご利用履歴',
  day: '日付',
  amount: '金額',
  kinds: {
    granted: '付与',
    spent: 'ご注文に利用',
    'given-back': 'ご注文から返却',
    expired: '有効期限切れ',
    'taken-back': 'ショップによる取り消し',
    elsewhere: 'ショップでの変更',
  },
};
