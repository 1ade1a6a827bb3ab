import type { CreditPageTexts } from './en.ts';

export const zhHans: CreditPageTexts = {
  title: (shop) => `您在${shop}的商店余额`,
  none: '您目前没有商店余额。',
  available: '可用余额',
  held: '购物车占用',
  ends: (amount, day) => `其中 ${amount} 有效期至${day}`,
  waiting: (amount) => `使用此邮箱在商店注册账户后，${amount} 将存入您的账户。`,
  how: '在商店结账时填写此邮箱即可使用，无需兑换码。',
  signIn: '在商店结账时登录账户即可使用，无需兑换码。',
  asOf: (moment) => `数据截至${moment}。`,
  history: '明细',
  day: '日期',
  amount: '金额',
  kinds: {
    granted: '已获得',
    spent: '用于订单',
    'given-back': '由订单退回',
    expired: '已过期',
    'taken-back': '商店已收回',
    elsewhere: '在商店中变更',
  },
};
