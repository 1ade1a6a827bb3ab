import type { ApprovalPageTexts } from './en.ts';

export const zhHans: ApprovalPageTexts = {
  title: '需要第二人同意',
  intro: {
    return: (shop) => `支付这笔金额之前，${shop} 需要您的同意。`,
    campaign: (shop) => `发送这个营销活动之前，${shop} 需要您的同意。`,
  },
  verdict: '您的答复',
  agree: '我同意',
  refuse: '我不同意',
  why: '原因（选填）',
  whyHint: '只有商店的工作人员会看到。',
  send: '提交',
  yours: {
    agreed: '您已同意。',
    refused: {
      return: '您不同意。不会付款，商店的工作人员会处理。',
      campaign: '您不同意。该营销活动不会发送。',
    },
  },
  standing: {
    agreed: '第二人之前已同意。',
    refused: '第二人之前已表示不同意。',
    void: '情况已变更或已结束，无需再答复。如果仍需您同意，您会收到新的邮件。',
    expired: '答复时间已过。',
    'same-person': '最初是您同意的，需要另一人同意。',
    'unknown-person': '我们无法确认最初是否由您同意。请使用您的邮箱登录后通过 API 答复。',
  },
  by: (who) => `答复人：${who}。`,
  at: (moment) => `答复时间：${moment}。`,
};
