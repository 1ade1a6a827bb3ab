import { decisions } from './ko/decisions.ts';
import { link } from './ko/link.ts';
import { mails } from './ko/mails.ts';
import { questions } from './ko/questions.ts';
import { returnPages } from './ko/return-pages.ts';
import { words as returnWords } from './ko/return-words.ts';
import { byFullName } from './person-name.ts';
import type { Texts } from './texts.ts';

// Particles after a name depend on its last sound (은/는, 이/가, 을/를): names stand only before those that do not.
export const ko: Texts = {
  tag: 'ko',
  direction: 'ltr',
  addressed: byFullName({ joint: '', wholeFrom: 3 }),
  labelled: (label, value) => `${label}: ${value}`,
  sentences: (sentences) => sentences.join(' '),
  levels: ['매우 불만족', '불만족', '보통', '만족', '매우 만족'],
  returnSurvey: {
    title: (shop) => `${shop} 반품 만족도`,
    question: (shop) => `${shop}의 반품 처리에 전반적으로 얼마나 만족하셨나요?`,
  },
  surveyPage: {
    title: (shop) => `${shop} 주문 만족도`,
    question: (shop) => `${shop}에서의 구매에 전반적으로 얼마나 만족하셨나요?`,
    comment: '더 들려주실 의견이 있으신가요? (선택)',
    commentHint: (longest) =>
      `최대 ${longest}자까지 입력하실 수 있습니다. 결제 정보나 건강 정보는 적지 말아 주세요.`,
    send: '답변 보내기',
    chooseLevel: '답변 중 하나를 선택해 주세요.',
    thanksTitle: '감사합니다',
    thanks: '답변이 접수되었습니다. 이 페이지를 닫으셔도 됩니다.',
    alreadyTitle: '이미 답변해 주셨습니다',
    already: '이 질문에는 이미 답변해 주셨습니다. 감사합니다. 추가로 진행하실 절차는 없습니다.',
  },
  preferences: {
    title: (shop) => `${shop} 메일 수신 설정`,
    intro: (shop) =>
      `${shop}에서 보내 드려도 되는 메일을 선택해 주세요. 동의하신 내용은 각 메일의 링크에서 언제든지 철회하실 수 있습니다. 주문과 반품에 관한 메일은 설정과 관계없이 보내 드립니다.`,
    questions: {
      survey: (shop) => `${shop}에서 보내는 설문(주문과 반품에 대한 의견)을 이메일로 받는 데 동의하시나요?`,
      care: (shop) => `${shop}에서 보내는 광고성 정보(생일·명절 인사 메일)를 이메일로 받는 데 동의하시나요?`,
      marketing: (shop) => `${shop}에서 보내는 광고성 정보(할인 혜택, 쿠폰)를 이메일로 받는 데 동의하시나요?`,
    },
    aboutToStop: '이 종류의 메일에서 오셨기 때문에 ‘아니요’가 선택되어 있습니다. 저장하시면 바로 적용됩니다.',
    yes: '예',
    no: '아니요',
    occasions: '어떤 날에 인사 메일을 받고 싶으신가요?',
    occasionsHint:
      '받고 싶지 않은 날은 선택을 해제해 주세요. 인사 메일에 ‘예’라고 답하신 경우에만 보내 드립니다.',
    birthday: '생일 등록하기',
    pause: '위의 모든 메일을 당분간 받지 않기를 원하시나요?',
    noPause: '계속 받기',
    pauseFor: (days) => `${days}일 동안 받지 않기`,
    keepPause: (date) => `${date}까지 계속 받지 않기`,
    endPause: '지금부터 다시 받기',
    save: '저장하기',
    doneTitle: '저장되었습니다',
    done: (shop) => `앞으로 ${shop}에서 보내 드리는 메일은 다음과 같습니다.`,
    names: {
      survey: '주문과 반품에 대한 설문',
      care: '생일·명절 인사 메일',
      marketing: '할인 혜택과 쿠폰',
    },
    pausedUntil: (date) => `${date}까지는 위의 메일을 보내 드리지 않습니다.`,
    change: '변경하기',
  },
  link,
  questions,
  returnWords,
  mails,
  returnPages,
  decisions,
};
