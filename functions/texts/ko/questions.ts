import type { QuestionTexts } from '../en/questions.ts';

export const questions: QuestionTexts = {
  nps: {
    question: (shop) => `친구나 동료에게 ${shop} 이용을 추천하실 가능성은 얼마나 되나요?`,
    lowest: '전혀 추천하고 싶지 않음',
    highest: '적극 추천하고 싶음',
  },
  ces: {
    question: (shop) => `${shop}에서 원하는 일을 쉽게 처리할 수 있었다.`,
    lowest: '전혀 그렇지 않다',
    highest: '매우 그렇다',
  },
  dimensions: {
    title: '다음 각 항목에는 얼마나 만족하셨나요? 해당하지 않는 항목은 비워 두셔도 됩니다.',
    names: {
      product: '상품',
      delivery: '배송',
      service: '고객 서비스',
      returns: '반품 처리',
      complaints: '불편 사항 처리',
    },
  },
  followUps: {
    low: '불편을 드려 죄송합니다. 어떤 점이 아쉬우셨나요? 도와드릴 일이 있으면 알려 주세요.',
    middle: '어떤 점이 개선되기를 바라시나요?',
    high: '가장 좋았던 점은 무엇인가요?',
  },
  followUpSend: '추가 의견 보내기',
  followUpThanks: '말씀해 주셔서 감사합니다.',
  somebodyLooks: '보내 주신 내용은 담당자가 직접 읽으며, 도움을 드릴 수 있는 경우 연락드립니다.',
  review: (shop) => `다른 고객님들께도 이용 경험을 들려주시겠어요? ${shop}에서 고객님의 후기를 기다립니다.`,
  reviewLink: '후기 쓰기',
};
