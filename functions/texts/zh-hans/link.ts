import type { LinkTexts } from '../en/link.ts';

export const link: LinkTexts = {
  invalidTitle: '此链接无法使用',
  invalid: '链接可能不完整。请从邮件中重新打开，或完整复制链接。',
  expiredTitle: '此链接已过期',
  expired: '回答时间已结束。感谢您的参与意愿。您可以随时回复商店的邮件与其联系。',
  brokenTitle: '出了点问题',
  broken: '这是我们的问题。请几分钟后再试，链接仍然有效。',
  again: '重试',
};
