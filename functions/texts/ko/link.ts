import type { LinkTexts } from '../en/link.ts';

export const link: LinkTexts = {
  invalidTitle: '사용할 수 없는 링크입니다',
  invalid: '링크의 일부가 잘렸을 수 있습니다. 메일에서 다시 여시거나 링크 전체를 복사해 주세요.',
  expiredTitle: '만료된 링크입니다',
  expired:
    '답변 기간이 끝났습니다. 관심을 가져 주셔서 감사합니다. 쇼핑몰에서 보낸 메일에 답장하시면 언제든지 문의하실 수 있습니다.',
  outdatedTitle: '오래된 링크입니다',
  outdated:
    '보안을 위해 이전 메일의 링크는 일정 기간이 지나면 사용하실 수 없습니다. 저희가 보내 드린 최신 메일의 링크를 사용해 주세요. 더 최근의 메일이 없으시면 저희가 보내 드린 메일에 답장하여 새 링크를 요청해 주세요.',
  newLink: '새 링크 요청하기',
  brokenTitle: '문제가 발생했습니다',
  broken: '불편을 드려 죄송합니다. 몇 분 후에 다시 시도해 주세요. 링크는 계속 사용하실 수 있습니다.',
  again: '다시 시도하기',
};
