import type { ReturnPageTexts } from '../en/return-pages.ts';

export const returnPages: ReturnPageTexts = {
  problemsTitle: 'Veuillez vérifier les points suivants',
  problems: {
    missing: 'Veuillez remplir ce champ.',
    email: 'Veuillez indiquer une adresse e-mail du type nom@example.com.',
    'unsupported-email':
      'Cette adresse comporte avant le @ des caractères que notre messagerie ne prend pas en charge\u202f: aucun lien ne peut y parvenir. Veuillez vous adresser directement à la boutique ou renoncer au contrat ci-dessous.',
    'too-long': 'Ce texte est trop long.',
    'no-number': 'Veuillez indiquer un nombre entier, à partir de 0.',
    'too-many': 'Cette quantité dépasse ce qui peut être retourné.',
    'choose-items': 'Veuillez choisir au moins un article.',
    'choose-one': 'Veuillez choisir l’une des réponses.',
  },
  optional: (label) => `${label} (facultatif)`,
  back: 'Retour à la page précédente',
  order: 'Numéro de commande',
  orderHint: 'Il figure dans l’e-mail de confirmation de votre commande.',
  email: 'Adresse e-mail',
  withdraw: {
    title: 'Renoncer au contrat',
    intro: (shop) =>
      `Ce formulaire vous permet d’exercer votre droit de rétractation pour un contrat conclu avec ${shop}. Vous n’avez besoin ni de motif ni de compte client. Nous en accusons réception immédiatement par e-mail.`,
    name: 'Votre nom',
    emailHint: 'L’accusé de réception sera envoyé à cette adresse.',
    items: 'Uniquement ces articles',
    itemsHint: 'Laissez ce champ vide pour renoncer à l’ensemble du contrat.',
    confirm: 'Confirmer la rétractation',
    doneTitle: 'Votre rétractation a bien été reçue',
    done: (moment) => `Nous avons reçu votre déclaration le ${moment}.`,
    doneMail: (email) =>
      `Un accusé de réception indiquant son contenu, la date et l’heure est en route vers ${email}.`,
    doneNoMail: (email, shop) =>
      `Nous ne pouvons pas envoyer d’e-mail à ${email}, car notre messagerie ne prend pas en charge les caractères placés avant le @. Veuillez enregistrer ou imprimer cette page\u202f: elle vaut accusé de réception. ${shop} vous répondra par un autre moyen, par exemple par courrier ou par téléphone.`,
    doneCollected: (email, moment) =>
      `De nombreuses déclarations ont été faites aujourd’hui avec ${email}. L’accusé de réception arrivera avec d’autres dans un seul e-mail, peu après ce moment\u202f: ${moment}.`,
    save: 'Enregistrer cet accusé de réception',
    doneNumber: (number) => `Elle porte le numéro ${number}.`,
  },
  portal: {
    title: (shop) => `Retourner un article à ${shop}`,
    intro:
      'Indiquez la commande concernée. Nous envoyons un lien à l’adresse utilisée pour passer la commande.',
    send: 'Recevoir le lien',
    withdraw: 'Renoncer au contrat ici',
    withdrawHint:
      'Vous souhaitez exercer votre droit de rétractation\u202f? Vous n’avez pas besoin de lien\u202f:',
    sentTitle: 'Consultez votre messagerie',
    sent: 'Si le numéro de commande et l’adresse correspondent, un lien est en route vers cette adresse.',
    sentHint:
      'Si rien n’arrive d’ici quelques minutes, regardez dans les courriers indésirables et vérifiez les deux informations saisies.',
  },
  form: {
    title: (order) => `Retourner un article de la commande ${order}`,
    withdrawUntil: (day) =>
      `Vous pouvez exercer votre droit de rétractation, sans donner de motif, jusqu’au ${day} inclus.`,
    policyUntil: (day) => `La boutique accepte les retours jusqu’au ${day} inclus.`,
    price: (amount) => `${amount} l’unité`,
    quantity: (available) => `Quantité à retourner (de 0 à ${available})`,
    reason: 'Motif',
    lineNote: 'Quel est le problème\u202f?',
    barred: 'Ces articles ne peuvent pas être retournés',
    outcome: 'Que souhaitez-vous\u202f?',
    note: 'Que devons-nous savoir d’autre\u202f?',
    noteHint: 'Merci de ne pas indiquer de données de paiement ou de santé.',
    photos: 'Photos',
    photosCount: (count) => `Photos ajoutées\u202f: ${count}.`,
    photosLink: 'Ajouter d’abord des photos',
    photosHint:
      'Si vous passez à l’ajout de photos, ce que vous avez modifié sur cette page ne sera pas conservé.',
    quoteHint: 'Ce montant correspond à la sélection ci-dessus. Il change si vous la modifiez.',
    changed: 'Le montant a changé. Veuillez le vérifier, puis envoyer de nouveau le formulaire.',
    cameBack: {
      taken:
        'Une partie de ces articles figure entre-temps dans un autre retour. Vérifiez ce qu’il reste, puis envoyez de nouveau le formulaire. Votre saisie a été conservée.',
      'too-much':
        'Vos remarques sont trop longues pour un retour. Raccourcissez-les, puis envoyez de nouveau le formulaire.',
    },
    send: 'Envoyer la demande de retour',
    nothing: 'Aucun article de cette commande ne peut être retourné pour le moment.',
    help: 'Si cela vous semble inexact, répondez à l’un des e-mails de la boutique.',
  },
  summary: {
    title: (order) => `Vérifier votre retour de la commande ${order}`,
    intro: 'Rien n’a encore été envoyé. Veuillez vérifier votre sélection et le montant.',
    change: 'Modifier',
  },
  status: {
    title: (number) => `Votre retour ${number}`,
    of: (order, shop) => `Commande ${order} chez ${shop}`,
    notices: {
      requested: 'Votre demande de retour est envoyée. Un e-mail vient de vous être adressé.',
      dispatched: 'Merci. Nous savons maintenant que le colis est en route.',
      cancelled: 'Votre retour est annulé.',
      answered: 'Merci. Votre réponse nous est bien parvenue.',
    },
    now: 'Où en est votre retour',
    next: {
      requested: 'Nous examinons votre demande et vous écrivons.',
      'awaiting-approval': 'Une personne de la boutique va prendre une décision et nous vous écrirons.',
      approved: 'Veuillez renvoyer les articles comme indiqué ci-dessous.',
      declined: 'Si vous n’êtes pas d’accord, répondez à l’e-mail qui vous l’a annoncé.',
      'in-transit': 'Le colis sera contrôlé dès son arrivée.',
      received: 'Le contrôle est en cours.',
      inspected: 'Le contrôle est terminé. Nous finalisons maintenant votre retour.',
      escalated: 'Vous n’avez rien à faire. La boutique vous écrira.',
      expired:
        'Aucun colis ne nous est parvenu. Si vous l’avez expédié, dites-le-nous et nous rouvrirons le retour.',
      cancelled: 'Vous n’avez rien d’autre à faire.',
      closed: 'Vous n’avez rien d’autre à faire.',
    },
    settling: {
      refund: 'Nous procédons à votre remboursement.',
      'store-credit': 'Nous créditons l’avoir sur votre compte client.',
      replacement: 'Nous préparons votre article de remplacement.',
      repair: 'Nous organisons la réparation de votre article.',
    },
    settled: {
      refund:
        'Tout est terminé. Selon votre banque, le remboursement peut mettre quelques jours à apparaître sur votre compte.',
      'store-credit': 'Tout est terminé. L’avoir est crédité sur votre compte client.',
      replacement: 'Tout est terminé. Votre article de remplacement est en cours d’acheminement.',
      repair: 'Tout est terminé. Votre article est réparé et vous est renvoyé.',
      nothing: 'Tout est terminé. Aucun remboursement n’est dû.',
    },
    keep: 'Vous gardez les articles. Vous n’avez rien à renvoyer.',
    items: 'Articles retournés',
    outcome: 'Solution choisie',
    leftOut: 'Hors de ce retour',
    timeline: 'Les étapes jusqu’ici',
    steps: {
      asked: 'Nous vous avons posé une question',
      answered: 'Vous avez répondu',
      dispatched: 'Vous avez expédié le colis',
      'photos-added': 'Vous avez ajouté des photos',
    },
    declined: 'Motif du refus',
    question: 'Une question pour vous',
    photos: (count) => `Photos\u202f: ${count}`,
    refundDue: (day) => `Le remboursement vous parviendra au plus tard le ${day}.`,
    paid: {
      refund: (amount) => `Montant remboursé\u202f: ${amount}`,
      'store-credit': (amount) => `Avoir accordé\u202f: ${amount}`,
    },
    can: 'Ce que vous pouvez faire',
    links: {
      dispatch: 'J’ai expédié le colis',
      cancel: 'Annuler le retour',
      answer: 'Répondre à la question',
      photos: 'Ajouter des photos',
    },
  },
  dispatch: {
    title: 'J’ai expédié le colis',
    intro: (number) => `Retour ${number}\u202f: à quel transporteur avez-vous confié le colis\u202f?`,
    carrier: 'Transporteur',
    tracking: 'Numéro de suivi',
    trackingHint:
      'Il figure sur le reçu du transporteur. Conservez ce reçu\u202f: c’est votre preuve de dépôt.',
    send: 'Le colis est en route',
  },
  cancel: {
    title: 'Annuler le retour',
    intro: (number) =>
      `Voulez-vous annuler le retour ${number}\u202f? Vous gardez alors les articles, sans remboursement, échange ni réparation.`,
    send: 'Oui, annuler le retour',
  },
  answer: {
    title: 'Une question au sujet de votre retour',
    answer: 'Votre réponse',
    offer: 'Acceptez-vous cette proposition\u202f?',
    yes: 'Oui, j’accepte',
    no: 'Non, merci',
    photos: 'Ajouter d’abord des photos',
    send: 'Envoyer la réponse',
  },
  photos: {
    title: 'Photos de votre retour',
    soFar: 'Photos déjà ajoutées',
    none: 'Aucune pour le moment.',
    photo: (place) => `Photo ${place}`,
    choose: 'Choisir une photo',
    limits: (size, count) =>
      `JPEG, PNG, WebP ou HEIC, ${size} au maximum par photo, ${count} photos au maximum.`,
    until: (moment) =>
      `Ce formulaire est valable jusqu’au ${moment}. Passé ce délai, veuillez recharger cette page.`,
    send: 'Envoyer la photo',
    full: 'Il n’est plus possible d’ajouter des photos.',
    refused: {
      type: 'Un fichier n’a pas été retenu\u202f: ce n’est pas une image JPEG, PNG, WebP ou HEIC.',
      empty: 'Un fichier n’a pas été retenu\u202f: il est vide.',
      size: 'Un fichier n’a pas été retenu\u202f: il est trop volumineux.',
      'too-many': 'Un fichier n’a pas été retenu\u202f: il y a déjà assez de photos.',
    },
    done: 'Revenir à la page du retour',
  },
  decide: {
    title: (number) => `Décision sur le retour ${number}`,
    order: (order, shop) => `Commande ${order} chez ${shop}`,
    verdict: 'Votre décision',
    approve: 'Accepter',
    decline: 'Refuser',
    reason: 'Motif du refus',
    reasonHint: 'Le client lira cette phrase.',
    text: 'Votre message au client',
    send: 'Valider la décision',
    decidedTitle: 'La décision est prise',
    own: {
      approved: 'Vous avez accepté ce retour. Le client en est informé.',
      declined: 'Vous avez refusé ce retour. Le client en est informé.',
      over: 'Il n’y a plus rien à décider.',
    },
    taken: {
      approved: 'Ce retour a déjà été accepté.',
      declined: 'Ce retour a déjà été refusé.',
      over: 'Il n’y a plus rien à décider\u202f: le retour est terminé ou s’est poursuivi sans décision.',
    },
    by: (who) => `Décision prise par ${who}.`,
    at: (moment) => `Date de la décision\u202f: ${moment}.`,
  },
};
