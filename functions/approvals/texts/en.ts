export const en = {
  title: 'A second person must agree',
  intro: {
    return: (shop: string) => `${shop} asks you to agree before this amount is paid.`,
    campaign: (shop: string) => `${shop} asks you to agree before this campaign is sent.`,
  },
  verdict: 'Your answer',
  agree: 'I agree',
  refuse: 'I do not agree',
  why: 'Why (optional)',
  whyHint: 'Only people of the shop read this.',
  send: 'Send',
  yours: {
    agreed: 'You have agreed.',
    refused: {
      return: 'You have not agreed. Nothing is paid, and a person looks at it.',
      campaign: 'You have not agreed. The campaign is not sent.',
    },
  },
  standing: {
    agreed: 'A second person has agreed already.',
    refused: 'A second person has refused already.',
    void: 'This is not asked any more: it has changed or ended. If it still counts, you get a new email.',
    expired: 'The time to answer is over.',
    'same-person': 'You have approved this yourself. Another person must agree.',
    'unknown-person':
      'We cannot tell whether you are the person who approved this. Please answer by the API, signed in with your address.',
  },
  by: (who: string) => `Answered by ${who}.`,
  at: (moment: string) => `Answered on ${moment}.`,
};

export type ApprovalPageTexts = typeof en;
