import { decisions } from './en/decisions.ts';
import { link } from './en/link.ts';
import { mails } from './en/mails.ts';
import { questions } from './en/questions.ts';
import { returnPages } from './en/return-pages.ts';
import { words as returnWords } from './en/return-words.ts';
import { byFirstName } from './person-name.ts';
import type { Texts } from './texts.ts';

export const en: Texts = {
  tag: 'en',
  direction: 'ltr',
  addressed: byFirstName,
  labelled: (label, value) => `${label}: ${value}`,
  sentences: (sentences) => sentences.join(' '),
  levels: [
    'Very dissatisfied',
    'Dissatisfied',
    'Neither satisfied nor dissatisfied',
    'Satisfied',
    'Very satisfied',
  ],
  returnSurvey: {
    title: (shop) => `Your return to ${shop}`,
    question: (shop) => `Overall, how satisfied are you with how ${shop} handled your return?`,
  },
  surveyPage: {
    title: (shop) => `Your order from ${shop}`,
    question: (shop) => `Overall, how satisfied are you with your order from ${shop}?`,
    comment: 'What should we know? (optional)',
    commentHint: (longest) =>
      `${longest} characters at most. Please do not write payment or health details here.`,
    send: 'Send my answer',
    chooseLevel: 'Please choose one of the answers.',
    thanksTitle: 'Thank you',
    thanks: 'Your answer has arrived. You can close this page.',
    alreadyTitle: 'We have your answer',
    already: 'You have answered this question already. Thank you; there is nothing more to do.',
  },
  preferences: {
    title: (shop) => `Emails from ${shop}`,
    intro: (shop) =>
      `Choose which emails ${shop} may send you. You can change your mind at any time, using the link in every email. You will always receive emails about your orders and returns.`,
    questions: {
      survey: (shop) => `May ${shop} ask you by email how your orders and returns were?`,
      care: (shop) => `May ${shop} send you greetings by email, for your birthday or a holiday?`,
      marketing: (shop) => `May ${shop} send you offers and coupons by email?`,
    },
    aboutToStop:
      'You came here from one of these emails, so we have selected No. Nothing changes until you save.',
    yes: 'Yes',
    no: 'No',
    occasions: 'Which greetings would you like?',
    occasionsHint:
      'Untick any you would rather not receive. These greetings arrive only if you also answer Yes to greetings.',
    birthday: 'Tell us your birthday',
    pause: 'Would you like a break from all of these?',
    noPause: 'No pause',
    pauseFor: (days) => `Pause for ${days} days`,
    keepPause: (date) => `Keep the pause until ${date}`,
    endPause: 'End the pause now',
    save: 'Save',
    doneTitle: 'Saved',
    done: (shop) => `This is what ${shop} may write to you from now on.`,
    names: {
      survey: 'Questions about your orders and returns',
      care: 'Greetings',
      marketing: 'Offers and coupons',
    },
    pausedUntil: (date) => `You will not receive any of these until ${date}.`,
    change: 'Change this',
  },
  link,
  questions,
  returnWords,
  mails,
  returnPages,
  decisions,
};
