/** What is said where a link of ours does not lead on. */
export interface LinkTexts {
  readonly invalidTitle: string;
  readonly invalid: string;
  readonly expiredTitle: string;
  readonly expired: string;
  /** Of a form that has more fields, or is longer, than its page takes. */
  readonly tooLargeTitle: string;
  readonly tooLarge: string;
  readonly outdatedTitle: string;
  /** Of a link whose key was retired: how to get a new one. */
  readonly outdated: string;
  /** The link to the page where somebody asks for a new one. */
  readonly newLink: string;
  readonly brokenTitle: string;
  readonly broken: string;
  /** The button that sends a form once more after an error of ours. */
  readonly again: string;
}

export const link: LinkTexts = {
  invalidTitle: 'This link does not work',
  invalid: 'Perhaps it was cut off on the way. Please open it from the email again, or copy all of it.',
  expiredTitle: 'This link has expired',
  expired:
    'It is too late to answer here. Thank you for wanting to. You can always reach us by replying to any of our emails.',
  tooLargeTitle: 'This form is too long',
  tooLarge:
    'More was sent than this page can take, so nothing was saved. Please go back, write less, and send the form again.',
  outdatedTitle: 'This link is too old',
  outdated:
    'For your security, links in older emails stop working after a while. Please use the link in our newest email. If you have no newer one, reply to any of our emails and ask for a new link.',
  newLink: 'Ask for a new link',
  brokenTitle: 'Something went wrong',
  broken: 'That was our fault. Please try again in a few minutes; the link stays valid.',
  again: 'Try again',
};
