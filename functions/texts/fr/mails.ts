import type { MailCopy } from '../mail-copy.ts';

export const mails: MailCopy = {
  'mail.greeting': 'Bonjour {name},',
  'mail.greeting.nobody': 'Bonjour,',
  'mail.greeting.staff': 'Bonjour,',
  'mail.number': 'Numéro de retour',
  'mail.order': 'Commande',
  'mail.items': 'Articles retournés',
  'mail.outcome': 'Solution choisie',
  'mail.more': 'et {count, plural, one {# autre} other {# autres}}',
  'mail.status': 'Suivre mon retour',
  'mail.reply': 'Pour toute question, répondez simplement à cet e-mail.',
  'mail.theirWords': 'Message de la boutique {shop}\u202f:',
  'mail.unsubscribe': 'Se désabonner ou choisir les e-mails à recevoir',
  'mail.gift.code': 'Votre code',
  'mail.gift.worth': '{worth}.',
  'mail.gift.credit': 'Vous disposez d’un avoir de {amount, number, money} chez nous.',
  'mail.gift.until': 'Valable jusqu’au {day, date, full} inclus.',
  'survey.invite.subject': 'Comment s’est passée votre commande chez {shop}\u202f?',
  'survey.invite.intro':
    'Votre commande {order} chez {shop} devrait maintenant être entre vos mains. Nous aimerions savoir comment cela s’est passé.',
  'survey.invite.return.subject': 'Comment s’est passé votre retour chez {shop}\u202f?',
  'survey.invite.return.intro':
    'Le retour de votre commande {order} chez {shop} est terminé. Nous aimerions savoir comment cela s’est passé.',
  'survey.reminder.subject': 'Votre avis sur votre commande chez {shop}',
  'survey.reminder.intro':
    'Il y a quelques jours, nous vous avons demandé votre avis sur votre commande {order} chez {shop}. Si vous avez un instant, il nous intéresse toujours. Nous ne vous solliciterons plus à ce sujet.',
  'survey.reminder.return.subject': 'Votre avis sur votre retour chez {shop}',
  'survey.reminder.return.intro':
    'Il y a quelques jours, nous vous avons demandé comment s’était passé le retour de votre commande {order} chez {shop}. Si vous avez un instant, votre avis nous intéresse toujours. Nous ne vous solliciterons plus à ce sujet.',
  'survey.question': 'Dans l’ensemble, cela vous a-t-il donné satisfaction\u202f?',
  'survey.howTo':
    'Choisissez une réponse. Une page s’ouvre\u202f: vous pouvez y ajouter quelques mots avant d’envoyer.',
  'survey.thanks': 'Merci du temps que vous nous accordez.',
  'survey.follow-up.opened.subject': 'Insatisfaction\u202f: commande {order}',
  'survey.follow-up.opened.intro':
    'Une mauvaise note a été donnée. Merci de vous en occuper. D’ici là, cette personne ne reçoit ni enquête ni promotion.',
  'survey.follow-up.overdue.subject': 'Toujours en attente\u202f: l’insatisfaction de la commande {order}',
  'survey.follow-up.overdue.intro': 'Personne ne s’en est encore occupé, et le délai est dépassé.',
  'survey.follow-up.score': 'Note\u202f: {score, number} sur {highest, number}',
  'survey.follow-up.due': 'À traiter avant le {due, date, moment}',
  'survey.follow-up.how':
    'C’est le suivi {id}. Indiquez-y ce qui a été fait, et nous poserons la question une nouvelle fois.',
  'survey.resolved.subject': 'Votre avis sur la commande {order} chez {shop}',
  'survey.resolved.intro':
    'Merci de nous avoir dit ce qui n’allait pas avec votre commande {order}. Nous vous présentons nos excuses.',
  'survey.resolved.done.refunded': 'Vous avez reçu un remboursement de notre part.',
  'survey.resolved.done.replaced': 'Nous vous envoyons un article de remplacement.',
  'survey.resolved.done.credited': 'Vous avez reçu un avoir de notre part.',
  'survey.resolved.done.explained':
    'Nous avons examiné la situation et vous avons expliqué ce qui s’est passé.',
  'survey.resolved.done.not-reached':
    'Nous avons essayé de vous joindre, sans succès. Si nous pouvons encore vous aider, répondez simplement à cet e-mail.',
  'survey.resolved.done.other': 'Notre équipe s’en est occupée.',
  'survey.resolved.apology': 'Pour nous faire pardonner, voici un geste de notre part\u202f:',
  'survey.report.subject': 'Ce que les clients de {shop} ont répondu en {month}',
  'survey.report.intro': 'voici ce que vos clients ont répondu aux enquêtes envoyées en {month}.',
  'survey.report.kind.csat': 'Satisfaction\u202f: part des notes 4 et 5',
  'survey.report.kind.dimensions': 'Satisfaction par thème\u202f: part des notes 4 et 5',
  'survey.report.kind.ces': 'Facilité\u202f: part des notes 5 à 7',
  'survey.report.kind.nps': 'Recommandation\u202f: Net Promoter Score',
  'survey.report.figure': 'Résultat',
  'survey.report.share': '{value, number, percent} (entre {low, number, percent} et {high, number, percent})',
  'survey.report.score': '{value, number} (entre {low, number} et {high, number})',
  'survey.report.answered': 'Réponses',
  'survey.report.asked': 'Langues de la question',
  'survey.report.apart':
    'Certains de ces résultats viennent de questions ou de formulations différentes. Ils sont présentés à part et ne se comparent pas, pas même entre langues.',
  'survey.report.of': '{answered, number} sur {asked, number} ({share, number, percent})',
  'survey.report.trend.up': 'Mieux que le mois précédent.',
  'survey.report.trend.down': 'Moins bien que le mois précédent.',
  'survey.report.trend.unclear': 'Aucune différence avec le mois précédent n’est établie.',
  'survey.report.given': 'Nombre de réponses par note',
  'survey.report.below.product': 'Nettement sous votre moyenne, par produit',
  'survey.report.below.country': 'Nettement sous votre moyenne, par pays',
  'survey.report.open': 'Clients insatisfaits qui attendent votre équipe\u202f: {count, number}',
  'survey.report.surely':
    'Entre parenthèses\u202f: où se situe la valeur réelle, avec une certitude de 95 %.',
  'withdrawal.received.subject':
    'Accusé de réception de votre rétractation\u202f: commande {order} chez {shop}',
  'withdrawal.received.intro':
    'Nous vous confirmons que {shop} a bien reçu votre déclaration de rétractation. Veuillez conserver cet e-mail.',
  'withdrawal.received.declaration': 'Votre déclaration',
  'withdrawal.received.at': 'Reçue le',
  'withdrawal.received.name': 'Nom',
  'withdrawal.received.email': 'E-mail',
  'withdrawal.received.what': 'Votre rétractation porte sur',
  'withdrawal.received.wholeOrder': 'l’ensemble du contrat',
  'withdrawal.received.matched': 'Nous nous en occupons. Vous n’avez pas à donner de motif.',
  'withdrawal.received.unmatched':
    'Nous n’avons pas retrouvé la commande immédiatement. Une personne de notre équipe la recherche et vous écrira. Quel que soit le résultat, c’est la date indiquée ci-dessus qui fait foi.',
  'withdrawal.received.goods': 'Articles concernés',
  'withdrawal.received.leftOut': 'Exclus du droit de rétractation',
  'withdrawal.received.sendBack':
    'Veuillez renvoyer les articles dans les 14 jours suivant cette déclaration. Si vous ne les avez pas encore reçus, vous n’avez rien à faire.',
  'withdrawal.received.refundDue':
    'Le remboursement vous parviendra au plus tard le {day, date, full}, par le moyen de paiement que vous avez utilisé. Nous pouvons le différer jusqu’à ce que nous ayons récupéré les articles ou reçu une preuve de leur expédition.',
  'withdrawal.collected.subject': 'Accusé de réception de plusieurs rétractations chez {shop}',
  'withdrawal.collected.intro':
    'Nous vous confirmons que {shop} a bien reçu les déclarations de rétractation ci-dessous. Elles ont été faites avec votre adresse, et il y en a eu beaucoup le même jour. Un seul e-mail les confirme donc toutes. Veuillez le conserver.',
  'withdrawal.collected.list': 'Numéro, commande, date et heure de réception',
  'withdrawal.collected.notYou': 'Si ces déclarations ne viennent pas de vous, vous n’avez rien à faire.',
  'withdrawal.unmatched.subject': 'Rétractations sans commande chez {shop}\u202f: {count, number}',
  'withdrawal.unmatched.intro':
    'Une rétractation a été déclarée, et nous ne connaissons aucune commande avec ce numéro et cette adresse e-mail.',
  'withdrawal.unmatched.open':
    '{number}\u202f: commande «\u202f{order}\u202f», {name}, déclarée depuis {age}. Remboursement dû au plus tard le {day, date, full}.',
  'withdrawal.unmatched.overdue':
    'EN RETARD – {number}\u202f: commande «\u202f{order}\u202f», {name}, déclarée depuis {age}. Le remboursement était dû au plus tard le {day, date, full}.',
  'withdrawal.unmatched.many':
    'Déclarations sans commande\u202f: {count, number}. Plus de {most, number} d’entre elles sont arrivées en une heure\u202f; elles ne sont donc pas énumérées ici.',
  'withdrawal.unmatched.list': 'Toutes les déclarations, dans l’API',
  'withdrawal.unmatched.how':
    'Merci de rechercher la commande de chaque déclaration et de les associer. Si une déclaration ne concerne aucune commande de la boutique, écartez-la. Elle est associée automatiquement dès qu’arrive une commande avec son numéro et son adresse.',
  'return.requested.subject': 'Votre demande de retour {number} chez {shop}',
  'return.requested.intro':
    '{shop} a bien reçu votre demande de retour. Nous vous écrirons dès qu’il y aura du nouveau.',
  'return.approved.subject': 'Votre demande de retour {number} chez {shop} est acceptée',
  'return.approved.intro': 'Votre retour est accepté.',
  'return.approved.next': 'Les consignes de renvoi vous sont envoyées dans un autre e-mail.',
  'return.approved.keep': 'Vous gardez les articles. Vous n’avez rien à renvoyer.',
  'return.declined.subject': 'Réponse à votre demande de retour {number} chez {shop}',
  'return.declined.intro':
    'Nous avons examiné votre demande de retour et ne pouvons malheureusement pas l’accepter.',
  'return.declined.why': 'Motif',
  'return.declined.objectTitle': 'Si vous n’êtes pas d’accord',
  'return.instructions.subject': 'Comment renvoyer vos articles à {shop}\u202f: retour {number}',
  'return.instructions.intro': 'Voici comment nous renvoyer vos articles.',
  'return.instructions.dispatch':
    'Dès que le colis est parti, indiquez-nous le transporteur et le numéro de suivi. Conservez le reçu du transporteur\u202f: c’est votre preuve de dépôt.',
  'return.reminder.parcel.subject':
    '{shop}\u202f: votre colis ne nous est pas encore parvenu (retour {number})',
  'return.reminder.parcel.intro':
    'Nous attendons votre colis, qui ne nous est pas encore parvenu. Si vous l’avez déjà expédié, merci de nous indiquer quand et par quel transporteur.',
  'return.reminder.approver.subject': 'Toujours en attente\u202f: retour {number} chez {shop}',
  'return.reminder.approver.intro':
    'Ce retour attend toujours votre décision. Sans décision, les responsables seront sollicités.',
  'return.received.subject': 'Votre colis est arrivé chez {shop} (retour {number})',
  'return.received.intro':
    'Votre colis nous est parvenu le {day, date, full}. Nous le contrôlons, puis nous finalisons votre retour.',
  'return.settled.subject': 'Votre retour {number} chez {shop} est terminé',
  'return.settled.how.refund':
    'Nous avons remboursé {amount, number, money} par le moyen de paiement que vous avez utilisé. Selon votre banque, l’opération peut mettre quelques jours à apparaître.',
  'return.settled.how.store-credit':
    'Vous recevez un avoir de {amount, number, money}. La boutique le crédite sur votre compte\u202f: vous n’avez pas besoin de code.',
  'return.settled.how.replacement': 'Votre article de remplacement est en route.',
  'return.settled.how.repair': 'Votre article est réparé et en route vers vous.',
  'return.settled.how.nothing': 'Votre retour est terminé. Aucun remboursement n’est dû.',
  'return.settled.less': 'C’est {amount, number, money} de moins que le montant annoncé.',
  'return.settled.more': 'C’est {amount, number, money} de plus que le montant annoncé.',
  'return.settled.why': 'Voici ce qui a différé de nos prévisions\u202f:',
  'return.settled.counted': '{title}\u202f: {counted, number} à l’arrivée, {announced, number} à l’annonce',
  'return.settled.diminished': 'dépréciation {amount, number, money}',
  'return.settled.otherwise': 'Le montant a été recalculé, car la commande avait changé entre-temps.',
  'return.settled.again':
    'Tous les articles de cette commande ont été retournés. Vous recevez donc un nouveau code à la place de {code}, aux mêmes conditions\u202f:',
  'return.settled.againUntil': 'Valable jusqu’au {day, date, full} inclus',
  'return.question.subject.question': 'Une question sur votre retour {number} chez {shop}',
  'return.question.subject.photos': 'Des photos pour votre retour {number} chez {shop}',
  'return.question.subject.offer': 'Une proposition pour votre retour {number} chez {shop}',
  'return.question.intro':
    'Pour poursuivre le traitement de votre retour, nous avons besoin de votre réponse.',
  'return.question.answer.question': 'Répondre',
  'return.question.answer.photos': 'Ajouter des photos',
  'return.question.answer.offer': 'Accepter ou refuser la proposition',
  'return.question.answerBy':
    'Merci de répondre avant le {until, date, moment}. Sans réponse, nous déciderons d’après ce que nous savons.',
  'return.cancelled.subject': 'Votre retour {number} chez {shop} est annulé',
  'return.cancelled.by.customer': 'Vous avez annulé votre retour. Vous n’avez rien d’autre à faire.',
  'return.cancelled.by.shop': 'Votre retour a été annulé par la boutique.',
  'return.cancelled.again':
    'Tant que le délai de retour n’est pas dépassé, vous pouvez faire une nouvelle demande.',
  'return.expired.subject': 'Votre retour {number} chez {shop} a expiré',
  'return.expired.intro': 'Aucun colis ne nous est parvenu\u202f: votre retour a donc expiré.',
  'return.expired.notPaid': 'Aucun remboursement n’a été effectué.',
  'return.expired.sent':
    'Si vous l’avez expédié, répondez à cet e-mail en joignant la preuve de dépôt et nous rouvrirons le retour.',
  'return.link.subject': 'Retourner des articles de la commande {order} chez {shop}',
  'return.link.intro':
    'Vous souhaitez retourner un article. Ce lien mène aux articles de votre commande\u202f:',
  'return.link.open': 'Commencer le retour',
  'return.link.validUntil': 'Le lien est valable jusqu’au {until, date, moment}.',
  'return.link.notYou':
    'Si cette demande ne vient pas de vous, vous pouvez ignorer cet e-mail. Rien n’a été modifié.',
  'order.delivered.subject': 'Votre commande {order} chez {shop} est livrée',
  'order.delivered.intro':
    'Votre commande {order} chez {shop} devrait maintenant être entre vos mains. Nous espérons qu’elle vous plaira\u202f!',
  'order.delivered.ifWrong': 'Si quelque chose ne convient pas, vous pouvez demander un retour ici\u202f:',
  'order.delivered.open': 'Retourner un article',
  'order.delivered.policyUntil':
    'Nous reprenons volontairement les articles jusqu’au {day, date, full} inclus.',
  'order.delivered.withdrawUntil':
    'Indépendamment de cela, la loi vous donne un droit de rétractation jusqu’au {day, date, full} inclus, sans donner de motif.',
  'order.delivered.withdraw': 'Renoncer au contrat ici',
  'order.delivered.help':
    'Si le colis n’est pas arrivé ou si un article est endommagé, répondez à cet e-mail\u202f: une personne de notre équipe le lira.',
  'return.approval.subject': 'Votre décision est attendue\u202f: retour {number} chez {shop}',
  'return.approval.urgentSubject': 'Urgent, votre décision est attendue\u202f: retour {number} chez {shop}',
  'return.approval.intro': 'Un retour demande votre décision.',
  'return.approval.links':
    'Chaque lien ouvre une page qui demande une confirmation. Ces liens vous sont personnels\u202f: merci de ne pas les transmettre.',
  'return.approval.approve': 'Accepter',
  'return.approval.decline': 'Refuser',
  'return.escalation.subject': 'Le retour {number} chez {shop} demande une intervention',
  'return.escalation.why.no-match':
    'Une rétractation a été déclarée, mais rien de la commande n’a pu être repris automatiquement dans le retour. Merci d’examiner la commande.',
  'return.escalation.why.not-shipped':
    'Un retour est demandé pour des articles qui n’ont pas encore été expédiés. Merci d’arrêter la commande ou de la rembourser.',
  'return.escalation.why.approval':
    'Aucune décision n’a été prise dans le délai prévu. Si personne ne décide maintenant, le réglage par défaut de la boutique s’applique.',
  'return.escalation.why.no-parcel':
    'Aucun colis n’est arrivé pour ce retour, qui ne doit pas se terminer de lui-même. Merci de l’examiner.',
  'return.escalation.why.inspection-overdue':
    'Le colis est arrivé et n’a pas été contrôlé dans le délai prévu.',
  'return.escalation.why.discrepancy':
    'Ce qui est arrivé ne correspond pas à ce qui était annoncé. Merci d’indiquer ce qui fait foi.',
  'return.escalation.why.settlement':
    'Le versement n’a pas pu être effectué. Merci de vérifier dans le système de la boutique.',
  'return.escalation.why.exchange':
    'L’échange n’a pas pu être effectué. Merci de vérifier dans le système de la boutique.',
  'return.escalation.why.by-hand': 'Ce retour doit être payé ou expédié manuellement, puis confirmé.',
  'return.escalation.why.second-person':
    'Aucune deuxième personne n’a donné son accord à ce paiement dans le délai prévu. Rien n’est versé avant cet accord.',
  'return.escalation.why.not-agreed':
    'Une deuxième personne a refusé ce paiement\u202f: rien n’a été versé. Merci de décider de la suite.',
  'return.escalation.detail': 'Détail',
  'approval.asked.subject': 'Accord d’une deuxième personne demandé\u202f: {name} chez {shop}',
  'approval.asked.intro':
    'Un paiement demande l’accord d’une deuxième personne avant d’être effectué. Il doit s’agir d’une autre personne que celle qui l’a accepté.',
  'approval.asked.campaign':
    'Une campagne demande l’accord d’une deuxième personne avant son envoi. Cette personne ne doit ni l’avoir rédigée ni l’avoir soumise.',
  'approval.what.return': 'Retour',
  'approval.what.campaign': 'Campagne',
  'approval.people': 'Destinataires',
  'approval.peopleBefore': 'Destinataires lors du dernier accord',
  'approval.offer': 'Offre',
  'approval.worth': 'Bons de réduction, au maximum',
  'approval.unbounded': 'sans plafond',
  'approval.leaves': 'Envoi à partir du',
  'approval.atOnce': 'dès son lancement',
  'approval.waves': 'Vagues d’envoi',
  'approval.submittedBy': 'Soumise par',
  'approval.amount': 'Montant',
  'approval.approvedBy': 'Accepté par',
  'approval.byRules': 'les règles de la boutique',
  'approval.until': 'Réponse avant le',
  'approval.agree': 'Donner mon accord',
  'approval.refuse': 'Refuser',
  'approval.links':
    'Chaque lien ouvre une page qui demande une confirmation. Ces liens vous sont personnels\u202f: merci de ne pas les transmettre.',
  'return.signal.subject': 'Défauts plus fréquents que d’habitude\u202f: {product}',
  'return.signal.intro':
    'Ce produit revient plus souvent que d’habitude parce qu’il arrive endommagé ou ne fonctionne pas.',
  'return.signal.sku': 'Référence',
  'return.signal.supplier': 'Fournisseur',
  'return.signal.recent': 'Récemment',
  'return.signal.before.product': 'Auparavant, le même produit',
  'return.signal.before.supplier': 'Auparavant, les autres produits du fournisseur',
  'return.signal.before.shop': 'Auparavant, les autres produits de la boutique',
  'return.signal.rate': '{faults, number} sur {sold, number} vendus ({share, number, percent})',
  'return.signal.probability': 'Probabilité que ce soit le hasard',
  'return.signal.advice': 'Merci de vérifier le stock et l’emballage avant de nouveaux envois.',
  'return.overdue.subject.answer': 'Une réponse est attendue\u202f: retour {number}',
  'return.overdue.subject.refund': 'Un remboursement est dû\u202f: retour {number}',
  'return.overdue.near.answer':
    'Un retour urgent attend la réponse d’une personne, au plus tard le {until, date, moment}.',
  'return.overdue.near.refund':
    'Le remboursement d’une rétractation est légalement dû au plus tard le {day, date, full} et n’a pas encore été versé.',
  'return.overdue.missed.answer':
    'Un retour urgent attend la réponse d’une personne. Elle était attendue au plus tard le {until, date, moment}.',
  'return.overdue.missed.refund':
    'Le remboursement d’une rétractation était légalement dû au plus tard le {day, date, full} et n’a pas été versé. Des intérêts peuvent être réclamés.',
  'return.overdue.status': 'Statut',
  'care.date-reminder.subject': '{shop}\u202f: date à confirmer ({occasion})',
  'care.date-reminder.intro':
    'La date de cette fête n’est pas encore fixée\u202f: {occasion}. Elle dépend de la lune ou d’une décision officielle et doit donc être confirmée chaque année. D’ici là, aucun message n’est envoyé.',
  'care.date-reminder.proposed': 'Notre proposition',
  'care.date-reminder.how':
    'Merci de comparer cette proposition avec la date annoncée, puis de fixer la date. Nom de la fête dans le calendrier\u202f: {id}.',

  'credit.page': 'Votre avoir',
  'credit.ends':
    'Sur votre avoir, vous pouvez utiliser {amount, number, money} jusqu’au {day, date, full} inclus.',
  'credit.waiting.subject': 'Votre avoir chez {shop}',
  'credit.waiting.intro':
    'Vous disposez d’un avoir de {amount, number, money} chez {shop}. La boutique le conserve sur votre compte client, et aucun compte n’existe encore avec cette adresse.',
  'credit.waiting.how':
    'Merci de créer un compte dans la boutique avec l’adresse à laquelle cet e-mail a été envoyé. L’avoir y sera disponible en quelques heures\u202f: vous n’avez pas besoin de code.',
  'credit.waiting-staff.subject': '{shop}\u202f: un avoir attend un compte client',
  'credit.waiting-staff.intro':
    'Un avoir de {amount, number, money} est prévu pour une personne dont la plateforme de la boutique ne connaît aucun compte. Nous lui avons demandé par e-mail d’en créer un, et nous vérifions toutes les heures.',
  'credit.waiting-staff.show': 'Vous trouverez ses avoirs sous ce numéro de client\u202f: {customer}.',

  'offer.budget.subject': '{shop}\u202f: {share, number, percent} du budget est utilisé ({offer})',
  'offer.budget.subject.spent': '{shop}\u202f: le budget est épuisé ({offer})',
  'offer.budget.intro':
    'Les utilisations ont consommé {redeemed, number, money} du budget de cette offre\u202f: {offer}. Le budget est de {budget, number, money}.',
  'offer.budget.beyond': 'Des commandes déjà passées ont consommé {beyond, number, money} au-delà du budget.',
  'offer.budget.left':
    'Ses codes restent valables jusqu’à l’épuisement du budget. Si vous souhaitez donner plus, augmentez le budget\u202f; sinon, mettez l’offre en pause ou arrêtez-la.',
  'offer.budget.spent': 'Ses codes ne sont plus valables. Si l’offre doit continuer, augmentez le budget.',
  'offer.beyond.subject': '{shop}\u202f: des commandes dépassent une offre ({offer})',
  'offer.beyond.intro':
    'Une commande a utilisé un code de cette offre que nous aurions refusé\u202f: {offer}. Elle dépasse une limite ou le budget, a été passée en dehors des dates de l’offre ou pendant une pause, utilise un code annulé ou le code d’une autre personne.',
  'offer.beyond.fact':
    'La commande existe, elle a donc été enregistrée. Elle est signalée et comptée à part. Nous vous écrivons à ce sujet une seule fois par offre.',
  'offer.show': 'Vous trouverez les utilisations sous ce numéro de l’offre\u202f: {id}.',
};
