import type { ApprovalPageTexts } from './en.ts';

export const fr: ApprovalPageTexts = {
  title: 'L’accord d’une deuxième personne est nécessaire',
  intro: {
    return: (shop) => `${shop} vous demande votre accord avant le versement de ce montant.`,
    campaign: (shop) => `${shop} vous demande votre accord avant l’envoi de cette campagne.`,
  },
  verdict: 'Votre réponse',
  agree: 'Je donne mon accord',
  refuse: 'Je refuse',
  why: 'Pourquoi (facultatif)',
  whyHint: 'Seules les personnes de la boutique lisent ce texte.',
  send: 'Envoyer',
  yours: {
    agreed: 'Vous avez donné votre accord.',
    refused: {
      return: 'Vous avez refusé. Rien n’est versé, et une personne de la boutique s’en occupe.',
      campaign: 'Vous avez refusé. La campagne n’est pas envoyée.',
    },
  },
  standing: {
    agreed: 'Une deuxième personne a déjà donné son accord.',
    refused: 'Une deuxième personne a déjà refusé.',
    void: 'Cette question n’est plus d’actualité\u202f: la situation a changé ou le dossier est clos. Si votre accord reste nécessaire, vous recevrez un nouvel e-mail.',
    expired: 'Le délai de réponse est écoulé.',
    'same-person': 'Vous avez accepté ce paiement vous-même. L’accord d’une autre personne est nécessaire.',
    'unknown-person':
      'Nous ne pouvons pas savoir si vous avez vous-même accepté ce paiement. Merci de répondre par l’API, en vous connectant avec votre adresse.',
  },
  by: (who) => `Réponse de ${who}.`,
  at: (moment) => `Date de la réponse\u202f: ${moment}.`,
};
