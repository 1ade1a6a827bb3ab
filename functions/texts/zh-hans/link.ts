import type { LinkTexts } from '../en/link.ts';

export const link: LinkTexts = {
  invalidTitle: '此链接无法使用',
  invalid: '链接可能不完整。请从邮件中重新打开，或完整复制链接。',
  expiredTitle: '此链接已过期',
  expired: '回答时间已结束。感谢您的参与意愿。您可以随时回复商店的邮件与其联系。',
  tooLargeTitle: '表单内容过长',
  tooLarge: '提交的内容超出了此页面的上限，因此未保存任何内容。请返回上一页，缩短内容后重新提交。',
  outdatedTitle: '此链接已停用',
  outdated:
    '为了您的安全，旧邮件中的链接会在一段时间后失效。请使用商店最新邮件中的链接。如果没有更新的邮件，请回复商店的任意一封邮件，索取新链接。',
  newLink: '获取新链接',
  brokenTitle: '出了点问题',
  broken: '这是我们的问题。请几分钟后再试，链接仍然有效。',
  again: '重试',
};
