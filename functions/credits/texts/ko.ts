import type { CreditPageTexts } from './en.ts';

export const ko: CreditPageTexts = {
  title: (shop) => `${shop} 적립금`,
  none: '현재 사용하실 수 있는 적립금이 없습니다.',
  available: '사용 가능 금액',
  held: '장바구니에서 보류 중',
  ends: (amount, day) => `이 중 ${amount}: ${day}까지`,
  waiting: (amount) => `이 메일 주소로 쇼핑몰 계정을 만드시면 ${amount}이 지급됩니다.`,
  how: '쇼핑몰에서 결제하실 때 이 메일 주소를 입력하시면 사용하실 수 있습니다. 코드를 입력하실 필요가 없습니다.',
  signIn: '쇼핑몰에서 결제하실 때 로그인하시면 사용하실 수 있습니다. 코드를 입력하실 필요가 없습니다.',
  asOf: (moment) => `${moment} 기준`,
  history: '이용 내역',
  day: '날짜',
  amount: '금액',
  kinds: {
    granted: '지급',
    spent: '주문에 사용',
    'given-back': '주문에서 반환',
    expired: '유효 기간 만료',
    'taken-back': '쇼핑몰에서 회수',
    elsewhere: '쇼핑몰에서 변경',
  },
};
