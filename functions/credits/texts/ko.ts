import type { CreditPageTexts } from './en.ts';

export const ko: CreditPageTexts = {
  title: (shop) => `${shop} 적립금`,
  none: '현재 사용하실 수 있는 적립금이 없습니다.',
  available: '사용 가능 금액',
  held: '장바구니에서 사용 예정',
  ends: (amount, day) => `이 중 ${amount}의 유효기간: ${day}까지`,
  waiting: (amount) => `이 이메일 주소로 저희 쇼핑몰 계정을 만드시면 적립금이 지급됩니다. (금액: ${amount})`,
  how: '저희 쇼핑몰에서 결제하실 때 이 이메일 주소를 입력하시면 사용하실 수 있습니다. 쿠폰 코드는 입력하지 않으셔도 됩니다.',
  signIn:
    '저희 쇼핑몰에서 결제하실 때 로그인하시면 사용하실 수 있습니다. 쿠폰 코드는 입력하지 않으셔도 됩니다.',
  asOf: (moment) => `${moment} 기준`,
  history: '이용 내역',
  day: '날짜',
  amount: '금액',
  kinds: {
    granted: '지급',
    spent: '주문에 사용',
    'given-back': '주문에서 반환',
    expired: '유효기간 만료',
    'taken-back': '적립 취소',
    elsewhere: '저희가 변경',
  },
};
