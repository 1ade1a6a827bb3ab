import type { LinkTexts } from '../en/link.ts';

export const link: LinkTexts = {
  invalidTitle: 'Ce lien ne fonctionne pas',
  invalid:
    'Il a peut-être été tronqué en chemin. Veuillez l’ouvrir de nouveau depuis l’e-mail ou le copier en entier.',
  expiredTitle: 'Ce lien a expiré',
  expired:
    'Le délai de réponse est écoulé. Merci d’avoir voulu nous répondre. Vous pouvez toujours joindre la boutique en répondant à son e-mail.',
  tooLargeTitle: 'Ce formulaire est trop long',
  tooLarge:
    'Cette page a reçu plus d’informations qu’elle ne peut en prendre, et rien n’a été enregistré. Veuillez revenir en arrière, raccourcir votre texte, puis renvoyer le formulaire.',
  outdatedTitle: 'Ce lien est trop ancien',
  outdated:
    'Pour votre sécurité, les liens des anciens e-mails cessent de fonctionner au bout d’un certain temps. Veuillez utiliser le lien de l’e-mail le plus récent de la boutique. Si vous n’en avez pas de plus récent, répondez à n’importe quel e-mail de la boutique pour demander un nouveau lien.',
  newLink: 'Demander un nouveau lien',
  brokenTitle: 'Un problème est survenu',
  broken: 'L’erreur vient de nous. Veuillez réessayer dans quelques minutes\u202f: le lien reste valable.',
  again: 'Réessayer',
};
