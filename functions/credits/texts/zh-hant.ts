import type { CreditPageTexts } from './en.ts';

export const zhHant: CreditPageTexts = {
  title: (shop) => `您在${shop}的商店購物金`,
  none: '您目前沒有購物金。',
  available: '可用金額',
  held: '購物車保留中',
  ends: (amount, day) => `其中 ${amount} 使用期限至 ${day}`,
  waiting: (amount) => `使用此電子郵件地址在商店註冊帳戶後，${amount} 將存入您的帳戶。`,
  how: '在商店結帳時填寫此電子郵件地址即可使用，不需要輸入代碼。',
  signIn: '在商店結帳時登入帳戶即可使用，不需要輸入代碼。',
  asOf: (moment) => `資料截至 ${moment}。`,
  history: '明細',
  day: '日期',
  amount: '金額',
  kinds: {
    granted: '已獲得',
    spent: '用於訂單',
    'given-back': '由訂單退回',
    expired: '已過期',
    'taken-back': '商店已收回',
    elsewhere: '在商店中變更',
  },
};
