import type { ApprovalPageTexts } from './en.ts';

export const ko: ApprovalPageTexts = {
  title: '두 번째 담당자의 동의가 필요합니다',
  intro: {
    return: (shop) => `이 금액을 지급하기 전에 ${shop}에서 동의를 요청합니다.`,
    campaign: (shop) => `이 캠페인을 발송하기 전에 ${shop}에서 동의를 요청합니다.`,
  },
  verdict: '답변',
  agree: '동의합니다',
  refuse: '동의하지 않습니다',
  why: '이유 (선택 사항)',
  whyHint: '쇼핑몰 담당자만 읽습니다.',
  send: '답변 보내기',
  yours: {
    agreed: '동의하셨습니다.',
    refused: {
      return: '동의하지 않으셨습니다. 지급되지 않으며 쇼핑몰 담당자가 확인합니다.',
      campaign: '동의하지 않으셨습니다. 캠페인은 발송되지 않습니다.',
    },
  },
  standing: {
    agreed: '이미 두 번째 담당자가 동의했습니다.',
    refused: '이미 두 번째 담당자가 동의하지 않았습니다.',
    void: '내용이 바뀌었거나 처리가 끝나 더 답변하실 필요가 없습니다. 동의가 계속 필요하면 새 메일을 보내 드립니다.',
    expired: '답변 기한이 지났습니다.',
    'same-person': '본인이 처음 승인하셨습니다. 다른 사람의 동의가 필요합니다.',
    'unknown-person':
      '본인이 처음 승인하셨는지 확인할 수 없습니다. 본인의 메일 주소로 로그인하여 API로 답변해 주세요.',
  },
  by: (who) => `답변한 사람: ${who}`,
  at: (moment) => `답변 일시: ${moment}`,
};
