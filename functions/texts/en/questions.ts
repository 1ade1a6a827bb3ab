/** What the house asks, where a shop has no questions of its own. English is the shape of every other language. */
export const questions = {
  nps: {
    question: (shop: string) => `How likely is it that you would recommend ${shop} to a friend or colleague?`,
    lowest: 'Not at all likely',
    highest: 'Extremely likely',
  },
  ces: {
    question: (shop: string) => `${shop} made it easy for me to get what I needed.`,
    lowest: 'Strongly disagree',
    highest: 'Strongly agree',
  },
  dimensions: {
    title: 'And how satisfied are you with each of these? Leave out what does not apply.',
    names: {
      product: 'The product',
      delivery: 'The delivery',
      service: 'Our customer service',
      returns: 'How returns are handled',
      complaints: 'How complaints are handled',
    },
  },
  /** Asked after the score is stored, by what it was. */
  followUps: {
    low: 'We are sorry. What went wrong, and what can we do about it?',
    middle: 'What would have made it better?',
    high: 'What did you like most?',
  },
  followUpSend: 'Send this as well',
  followUpThanks: 'Thank you for telling us.',
  /** A person looks at it: only said where that is so. */
  somebodyLooks: 'A member of our team reads what you write and will get back to you if we can help.',
  review: (shop: string) => `Would you like to tell others? ${shop} appreciates every review.`,
  reviewLink: 'Write a review',
};
export type QuestionTexts = typeof questions;
