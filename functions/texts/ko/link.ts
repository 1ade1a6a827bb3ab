import type { LinkTexts } from '../en/link.ts';

export const link: LinkTexts = {
  invalidTitle: '사용할 수 없는 링크입니다',
  invalid: '링크의 일부가 잘렸을 수 있습니다. 메일에서 다시 여시거나 링크 전체를 복사해 주세요.',
  expiredTitle: '만료된 링크입니다',
  expired:
    '답변 기간이 끝났습니다. 관심을 가져 주셔서 감사합니다. 쇼핑몰에서 보낸 메일에 답장하시면 언제든지 문의하실 수 있습니다.',
  tooLargeTitle: '입력 내용이 너무 깁니다',
  tooLarge:
    '보내신 내용이 이 페이지에서 받을 수 있는 양을 넘어 저장되지 않았습니다. 이전 페이지로 돌아가 내용을 줄인 후 다시 보내 주세요.',
  brokenTitle: '문제가 발생했습니다',
  broken: '불편을 드려 죄송합니다. 몇 분 후에 다시 시도해 주세요. 링크는 계속 사용하실 수 있습니다.',
  again: '다시 시도하기',
};
