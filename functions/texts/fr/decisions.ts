import type { DecisionTexts } from '../en/decisions.ts';

export const decisions: DecisionTexts = {
  why: 'Pourquoi une personne est sollicitée',
  askedBy: {
    'outcome-not-offered': 'le client souhaite une solution que les règles de retour ne proposent pas.',
    'keep-chosen': 'le client souhaite garder les articles et être remboursé.',
    fault: 'les articles seraient défectueux, et une règle les refuserait. Aucune règle ne refuse un défaut.',
    otherwise: 'les règles de retour laissent ce cas à une personne.',
    'payment-unknown':
      'on ne sait pas ce qui a été payé pour cette commande. Vérifiez d’abord le paiement dans la boutique.',
    'order-changed': 'la commande a changé depuis, et une partie ne peut plus être retournée.',
    'withdrawal-not-covered':
      'le client se rétracte, et ni la loi ni les règles de retour ne semblent le prévoir. Une rétractation n’est jamais refusée automatiquement.',
    'withdrawal-no-country':
      'le client se rétracte, et aucun pays n’est connu pour cette commande. On ne sait donc pas quelle loi s’applique.',
  },
  rule: (id) => `la règle «\u202f${id}\u202f» demande l’intervention d’une personne.`,
  leadsTo: 'Effet de chaque réponse',
  effects: {
    instructs: 'le client reçoit un e-mail qui explique comment renvoyer les articles.',
    keeps: 'le client garde les articles et il est remboursé.',
    accepts: 'les articles sont acceptés sans contrôle, et le retour est réglé.',
    'accepts-count': 'ce qui a été compté est accepté, et le retour est réglé en conséquence.',
    closes: 'le retour est clos. Rien d’autre n’est versé.',
    'asks-again': 'la boutique est sollicitée une nouvelle fois.',
    declines: 'le retour prend fin. Le client reçoit un e-mail avec le motif et la manière de le contester.',
    overrides:
      'le retour prend fin, alors que la loi est du côté du client. Une page demande votre motif et un message au client.',
    'pays-without-goods':
      'le remboursement, le remplacement ou la réparation a lieu alors que rien n’est revenu. Une page précise lequel et demande une confirmation.',
  },
  overrideButton: 'Refuser malgré tout',
  payWithoutGoodsButton: 'Payer sans les articles',
  customer: 'Client',
  refundBy: 'Remboursement dû selon la loi',
  timeLeft: 'Temps restant',
  timeOver: 'aucun, le délai est dépassé',
  override: {
    title: (number) => `Refuser malgré tout le retour ${number}`,
    warning: {
      statutory:
        'Selon la loi, le client peut se rétracter de ce contrat, et il est dans les délais. Ne refusez que si vous êtes certain que ce droit n’existe pas ici.',
      fault:
        'Les articles auraient un défaut, et la boutique répond des défauts selon la loi. Ne refusez que si vous êtes certain qu’il n’y a pas de défaut.',
    },
    why: 'Votre motif, pour l’historique',
    whyHint: 'Le client ne le lit pas.',
    textHint: 'Le client lira ce texte comme motif.',
    send: 'Refuser malgré tout',
  },
  payWithoutGoods: {
    title: (number) => `Payer le retour ${number} sans les articles`,
    amount: (amount) => `Montant versé\u202f: ${amount}.`,
    settles: (outcome) => `Le client obtiendra\u202f: ${outcome}.`,
    nothing: 'Rien n’est revenu pour ce retour. Ensuite, aucun colis n’est plus attendu.',
    why: 'Pourquoi vous payez, pour l’historique',
    send: 'Continuer',
    sureTitle: 'Confirmez-vous\u202f?',
    confirm: 'Oui, payer sans les articles',
    done: 'Vous avez décidé de terminer le retour sans les articles. La personne en sera informée dès que ce sera fait.',
  },
};
