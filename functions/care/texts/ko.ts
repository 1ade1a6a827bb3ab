import type { CareTexts } from './care-texts.ts';

/**
 * "(광고)" begins each subject: greetings of a shop count as advertising in Korea (the Network Act, article 50;
 * KISA's guide to it names birthdays and greetings).
 */
export const ko: CareTexts = {
  feasts: {
    'new-year': '새해',
    'lunar-new-year': '음력설',
    seollal: '설날',
    tet: '뗏(베트남 설)',
    lantern: '원소절',
    qingming: '청명절',
    'dragon-boat': '단오절',
    qixi: '칠석',
    'mid-autumn': '중추절',
    chuseok: '추석',
    'double-ninth': '중양절',
    'singles-day': '광군제',
    'black-friday': '블랙 프라이데이',
    'cyber-monday': '사이버 먼데이',
    valentine: '밸런타인데이',
    'white-day': '화이트데이',
    'womens-day': '세계 여성의 날',
    'mothers-day': '어머니의 날',
    'parents-day': '어버이날',
    'fathers-day': '아버지의 날',
    'easter-western': '부활절',
    'easter-orthodox': '정교회 부활절',
    christmas: '크리스마스',
    'christmas-orthodox': '정교회 크리스마스',
    'st-nicholas': '성 니콜라스의 날',
    thanksgiving: '추수감사절',
    halloween: '핼러윈',
    'eid-al-fitr': '이드 알피트르',
    'eid-al-adha': '이드 알아드하',
    ramadan: '라마단',
    'rosh-hashanah': '로시 하샤나',
    'yom-kippur': '욤 키푸르',
    hanukkah: '하누카',
    passover: '유월절',
    diwali: '디왈리',
    holi: '홀리',
    'childrens-day': '어린이날',
    'teachers-day': '스승의 날',
    'national-day': '국경일',
    obon: '오본',
    'golden-week': '골든 위크',
  },
  letters: {
    birthday: {
      subject: '(광고) [{shop}] 생일을 진심으로 축하드립니다',
      preheader: '기분 좋은 일이 가득한 한 해 보내시길 바랍니다.',
      heading: '생일을 진심으로 축하드립니다',
      paragraphs: [
        '고객님의 생일을 {shop} 직원 모두가 진심으로 축하드립니다.',
        '마음 편히 쉬는 시간과 절로 웃음이 나는 순간이 함께하는 한 해 보내시길 바랍니다.',
        '{shop}의 고객님이 되어 주셔서 늘 감사합니다.',
      ],
    },
    'first-order': {
      subject: '(광고) [{shop}] 첫 주문을 기억하며 감사드립니다',
      preheader: '고객님께서 처음 주문해 주신 무렵이 다시 돌아왔습니다.',
      heading: '첫 주문을 기념하며',
      paragraphs: [
        '고객님께서 {shop}에서 처음 주문해 주신 무렵이 다시 돌아왔습니다. 처음 이용하는 곳인데도 믿고 선택해 주신 마음, 잊지 않고 있습니다.',
        '진심으로 감사합니다. 아쉬운 점이나 바라시는 점이 있으면 이 메일에 답장해 주세요. 더 나은 모습을 보여 드리겠습니다.',
      ],
    },
    welcome: {
      subject: '(광고) [{shop}] 첫 주문에 감사드립니다',
      preheader: '궁금한 점이 있으실 때 문의하시는 방법도 함께 알려 드립니다.',
      heading: '만나 뵙게 되어 반갑습니다',
      paragraphs: [
        '{shop}에서 첫 주문을 해 주셔서 진심으로 감사합니다. 받으신 상품은 마음에 드시나요?',
        '사용하시면서 궁금하거나 불편하신 점이 있으면 이 메일에 답장해 주세요. 저희가 도와드리겠습니다.',
        '오래도록 잘 사용하시길 바랍니다.',
      ],
    },
    'coupon-expiring': {
      subject: '(광고) [{shop}] 쿠폰 유효기간이 얼마 남지 않았습니다',
      preheader: '유효기간 안에 사용하실 수 있도록 알려 드립니다.',
      heading: '쿠폰 유효기간 안내',
      paragraphs: [
        '{shop}에서 드린 쿠폰 중 아직 사용하지 않으신 쿠폰의 유효기간이 곧 끝납니다.',
        '아래 날짜까지 주문하실 때 쿠폰 코드를 입력해 주세요. 필요하지 않으시면 추가로 진행하실 절차는 없습니다.',
      ],
    },
    'credit-expiring': {
      subject: '(광고) [{shop}] 적립금 유효기간이 얼마 남지 않았습니다',
      preheader: '다음 주문에 사용하실 수 있습니다.',
      heading: '적립금 유효기간 안내',
      paragraphs: [
        '{shop}에서 보유하고 계신 적립금의 유효기간이 곧 끝납니다. 금액과 마지막 날짜를 아래에 안내해 드립니다.',
        '다음 주문에 사용하실 수 있습니다. 전체 적립금은 아래 페이지에서 확인해 주세요.',
      ],
    },
    'new-year': {
      subject: '(광고) [{shop}] 새해 복 많이 받으세요',
      preheader: '건강하고 웃을 일 많은 한 해 보내시길 바랍니다.',
      heading: '새해 복 많이 받으세요',
      paragraphs: [
        '새해에는 바라시는 일 모두 이루시고, 건강하고 웃을 일 많은 한 해 보내시길 바랍니다.',
        '늘 {shop}에서 함께해 주셔서 감사합니다. 새해에도 정성껏 모시겠습니다.',
      ],
    },
    'lunar-new-year': {
      subject: '(광고) [{shop}] 음력설, 새해 복 많이 받으세요',
      preheader: '좋은 소식이 가득한 한 해 보내시길 바랍니다.',
      heading: '새해 복 많이 받으세요',
      paragraphs: [
        '음력설을 맞아 인사드립니다. 고객님과 소중한 분들 모두 행운과 좋은 소식이 가득한 한 해 보내시길 바랍니다.',
        '다 함께 모이신 분도, 멀리서 안부를 전하시는 분도 즐겁고 편안한 연휴 보내세요.',
      ],
    },
    seollal: {
      subject: '(광고) [{shop}] 설날, 새해 복 많이 받으세요',
      preheader: '마음까지 편안한 설 연휴 보내세요.',
      heading: '새해 복 많이 받으세요',
      paragraphs: [
        '설날을 맞아 인사드립니다. 새해 복 많이 받으시고, 건강하고 좋은 일 가득한 한 해 보내시길 바랍니다.',
        '먼 길을 다녀오시는 분도, 소중한 분과 함께하시는 분도, 조용히 쉬시는 분도 편안한 설 연휴 보내세요.',
      ],
    },
    tet: {
      subject: '(광고) [{shop}] 뗏(베트남 설), 새해 복 많이 받으세요',
      preheader: '평안과 기쁨이 가득한 한 해 보내시길 바랍니다.',
      heading: '새해 복 많이 받으세요',
      paragraphs: [
        '베트남의 설, 뗏을 맞아 인사드립니다. 고객님과 소중한 분들 모두 평안과 기쁨, 행운이 가득한 한 해 보내시길 바랍니다.',
        '마음 편히 쉬고, 소중한 분들과 가까이 지내는 연휴 보내세요.',
      ],
    },
    'mid-autumn': {
      subject: '(광고) [{shop}] 즐거운 중추절 보내세요',
      preheader: '밝은 보름달 아래 편안한 시간 보내세요.',
      heading: '즐거운 중추절 보내세요',
      paragraphs: [
        '중추절을 맞아 인사드립니다. 밝은 보름달 아래 즐겁고 편안한 시간 보내시길 바랍니다.',
        '월병을 나누며 함께하시는 분도, 멀리서 같은 달을 바라보시는 분도 소중한 사람을 가까이 느끼는 밤이 되었으면 합니다.',
      ],
    },
    chuseok: {
      subject: '(광고) [{shop}] 풍성하고 편안한 한가위 보내세요',
      preheader: '보름달처럼 넉넉한 추석 연휴 보내세요.',
      heading: '풍성하고 편안한 한가위 보내세요',
      paragraphs: [
        '추석을 맞아 인사드립니다. 환한 보름달처럼 넉넉하고 풍성한 한가위 보내시길 바랍니다.',
        '어디에서 보내시든 맛있는 음식과 즐거운 이야기, 편안한 쉼이 함께하는 연휴가 되었으면 합니다.',
      ],
    },
    christmas: {
      subject: '(광고) [{shop}] 메리 크리스마스',
      preheader: '따뜻하고 즐거운 크리스마스 보내세요.',
      heading: '메리 크리스마스',
      paragraphs: [
        '따뜻하고 즐거운 크리스마스 보내시길 바랍니다.',
        '여럿이 함께 보내시든 조용히 보내시든, 좋아하는 것을 마음껏 즐기는 시간이 되었으면 합니다.',
        '늘 {shop}에서 함께해 주셔서 감사합니다.',
      ],
    },
    easter: {
      subject: '(광고) [{shop}] 즐거운 부활절 보내세요',
      preheader: '반가운 만남과 편안한 쉼이 함께하길 바랍니다.',
      heading: '즐거운 부활절 보내세요',
      paragraphs: [
        '부활절을 맞아 인사드립니다. 즐겁고 평안한 시간 보내시길 바랍니다.',
        '어떻게 보내시든 반가운 만남과 맛있는 음식, 한숨 돌리는 여유가 함께했으면 합니다.',
      ],
    },
    'mothers-day': {
      subject: '(광고) [{shop}] 어머니의 날에 전하는 마음',
      preheader: '어떻게 보내시든 마음 따뜻한 날이 되었으면 합니다.',
      heading: '어머니의 날',
      paragraphs: [
        '어머니의 날은 세상의 어머니들과, 어머니의 마음으로 누군가를 돌보는 모든 분께 감사를 전하는 날입니다.',
        '누군가에게는 기쁜 날이고, 누군가에게는 그리움의 날이거나 여느 때와 같은 날일 수 있습니다. 어떻게 보내시든 마음 따뜻한 날이 되었으면 합니다.',
        '앞으로 이 인사를 받고 싶지 않으시면 메일 맨 아래 링크에서 수신을 거부하실 수 있습니다.',
      ],
    },
    'fathers-day': {
      subject: '(광고) [{shop}] 아버지의 날에 전하는 마음',
      preheader: '어떻게 보내시든 마음 따뜻한 날이 되었으면 합니다.',
      heading: '아버지의 날',
      paragraphs: [
        '아버지의 날은 세상의 아버지들과, 아버지의 마음으로 누군가를 돌보는 모든 분께 감사를 전하는 날입니다.',
        '누군가에게는 기쁜 날이고, 누군가에게는 그리움의 날이거나 여느 때와 같은 날일 수 있습니다. 어떻게 보내시든 마음 따뜻한 날이 되었으면 합니다.',
        '앞으로 이 인사를 받고 싶지 않으시면 메일 맨 아래 링크에서 수신을 거부하실 수 있습니다.',
      ],
    },
    'womens-day': {
      subject: '(광고) [{shop}] 세계 여성의 날에 전하는 감사',
      preheader: '모든 여성에게 감사와 존경의 마음을 전합니다.',
      heading: '세계 여성의 날',
      paragraphs: [
        '세계 여성의 날은 여성들이 이루어 온 것을 기리고, 앞으로 남은 과제를 함께 생각하는 날입니다.',
        '저희를 찾아 주시는 고객님, 저희와 함께 일하는 동료, 그리고 저마다의 자리에서 더 나은 내일을 만들어 가는 모든 여성에게 감사와 존경의 마음을 전합니다.',
      ],
    },
    eid: {
      subject: '(광고) [{shop}] 이드 무바라크',
      preheader: '고객님과 소중한 분들께 따뜻한 인사를 전합니다.',
      heading: '이드 무바라크',
      paragraphs: [
        '이드를 맞아 인사드립니다. 고객님과 소중한 분들 모두 평안하고 기쁜 명절 보내시길 바랍니다.',
        '손님을 맞이하시는 분도, 인사를 다녀오시는 분도 따뜻하고 반가운 시간 보내세요.',
      ],
    },
    thanksgiving: {
      subject: '(광고) [{shop}] 추수감사절에 감사의 마음을 전합니다',
      preheader: '늘 함께해 주시는 고객님께 감사드립니다.',
      heading: '감사합니다',
      paragraphs: [
        '추수감사절을 맞아 감사의 마음을 전합니다. 늘 {shop}에서 함께해 주셔서 고맙습니다.',
        '어떻게 보내시든 맛있는 음식과 즐거운 이야기, 편안한 쉼이 함께하는 명절이 되었으면 합니다.',
      ],
    },
  },
  feast: {
    subject: '(광고) [{shop}] {occasion} 인사를 전합니다',
    preheader: '고객님께 따뜻한 마음을 전합니다.',
    heading: '{occasion}',
    paragraphs: [
      '{shop} 직원 모두가 고객님께 따뜻한 인사를 전합니다.',
      '어떻게 보내시든 반가운 만남과 편안한 쉼이 함께하길 바랍니다.',
    ],
  },
  closing: '{shop} 드림',
  personal: {
    birthday: '생일',
    'first-order': '첫 주문 기념일',
    welcome: '첫 주문 후 환영 인사',
    'coupon-expiring': '쿠폰 유효기간 안내',
    'credit-expiring': '적립금 유효기간 안내',
  },
};
