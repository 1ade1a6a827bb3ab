import type { MailCopy } from '../mail-copy.ts';

export const mails: MailCopy = {
  'mail.greeting': 'Buongiorno {name},',
  'mail.greeting.nobody': 'Buongiorno,',
  'mail.greeting.staff': 'Buongiorno,',
  'mail.number': 'Numero del reso',
  'mail.order': 'Ordine',
  'mail.items': 'Articoli restituiti',
  'mail.outcome': 'Che cosa riceve',
  'mail.more': 'e altri articoli: {count, number}',
  'mail.status': 'A che punto è il reso',
  'mail.reply': 'Se qualcosa non è chiaro, risponda a questa e-mail.',
  'mail.theirWords': 'Messaggio di {shop}:',
  'mail.unsubscribe': 'Annullare l’iscrizione o scegliere che cosa ricevere',
  'mail.gift.code': 'Il suo codice',
  'mail.gift.worth': '{worth}.',
  'mail.gift.credit': 'Ha a disposizione un credito di {amount, number, money} nel nostro negozio.',
  'mail.gift.until': 'Valido fino a {day, date, full} incluso.',
  'survey.invite.subject': 'Com’è andata con il Suo ordine su {shop}?',
  'survey.invite.intro':
    'il Suo ordine {order} su {shop} dovrebbe ormai essere arrivato. Ci farebbe piacere sapere com’è andata.',
  'survey.invite.return.subject': 'Com’è andata con il Suo reso a {shop}?',
  'survey.invite.return.intro':
    'il reso del Suo ordine {order} su {shop} è concluso. Ci farebbe piacere sapere com’è andata.',
  'survey.reminder.subject': 'Una domanda sul suo ordine da {shop}',
  'survey.reminder.intro':
    'qualche giorno fa Le abbiamo chiesto un parere sul Suo ordine {order} su {shop}. Se ha un momento, ci interessa ancora. Non glielo chiederemo più.',
  'survey.reminder.return.subject': 'Una domanda sul suo reso a {shop}',
  'survey.reminder.return.intro':
    'qualche giorno fa Le abbiamo chiesto com’era andato il reso del Suo ordine {order} su {shop}. Se ha un momento, il Suo parere ci interessa ancora. Non glielo chiederemo più.',
  'survey.question': 'Nel complesso, qual è il suo grado di soddisfazione?',
  'survey.howTo':
    'Scelga una risposta. Si aprirà una pagina in cui può aggiungere qualche parola e inviarla.',
  'survey.thanks': 'Grazie per il tempo che ci dedica.',
  'survey.follow-up.opened.subject': 'Insoddisfazione: ordine {order}',
  'survey.follow-up.opened.intro':
    'qualcuno ha dato una valutazione bassa. La preghiamo di occuparsene. Fino ad allora questa persona non riceve sondaggi né promozioni.',
  'survey.follow-up.overdue.subject': 'Ancora aperto: l’insoddisfazione per l’ordine {order}',
  'survey.follow-up.overdue.intro': 'nessuno si è ancora occupato di questa persona, e il tempo è scaduto.',
  'survey.follow-up.score': 'Valutazione: {score, number} su {highest, number}',
  'survey.follow-up.due': 'Termine: {due, date, moment}',
  'survey.follow-up.how':
    'È la pratica {id}. Indichi lì che cosa è stato fatto, e chiederemo ancora una volta.',
  'survey.resolved.subject': 'Il suo giudizio sull’ordine {order} di {shop}',
  'survey.resolved.intro':
    'grazie per averci detto che cosa non è andato bene con l’ordine {order}. Ci dispiace molto.',
  'survey.resolved.done.refunded': 'Le abbiamo inviato un rimborso.',
  'survey.resolved.done.replaced': 'Le stiamo inviando un articolo sostitutivo.',
  'survey.resolved.done.credited': 'Ha ricevuto un credito nel nostro negozio.',
  'survey.resolved.done.explained': 'Abbiamo esaminato l’accaduto e le abbiamo spiegato che cosa è successo.',
  'survey.resolved.done.not-reached':
    'Abbiamo provato a contattarla, ma senza riuscirci. Se possiamo ancora aiutarla, risponda a questa e-mail.',
  'survey.resolved.done.other': 'Il nostro team se ne è occupato.',
  'survey.resolved.apology': 'Per scusarci, abbiamo qualcosa per lei:',
  'survey.report.subject': 'Che cosa hanno risposto i clienti di {shop} in {month}',
  'survey.report.intro': 'ecco che cosa hanno risposto i Suoi clienti ai sondaggi di {month}.',
  'survey.report.kind.csat': 'Soddisfazione: quota di 4 e 5',
  'survey.report.kind.dimensions': 'Soddisfazione per tema: quota di 4 e 5',
  'survey.report.kind.ces': 'Facilità: quota da 5 a 7',
  'survey.report.kind.nps': 'Raccomandazione: Net Promoter Score',
  'survey.report.figure': 'Risultato',
  'survey.report.share': '{value, number, percent} (tra {low, number, percent} e {high, number, percent})',
  'survey.report.score': '{value, number} (tra {low, number} e {high, number})',
  'survey.report.answered': 'Risposte',
  'survey.report.asked': 'Lingue della domanda',
  'survey.report.apart':
    'Alcuni di questi risultati derivano da domande o formulazioni diverse. Sono riportati separatamente e non si possono confrontare, neppure tra lingue.',
  'survey.report.of': '{answered, number} su {asked, number} ({share, number, percent})',
  'survey.report.trend.up': 'Meglio del mese precedente.',
  'survey.report.trend.down': 'Peggio del mese precedente.',
  'survey.report.trend.unclear': 'Nessuna differenza dal mese precedente è dimostrabile.',
  'survey.report.given': 'Quante volte è stato dato ogni voto',
  'survey.report.below.product': 'Nettamente sotto la Sua media, per prodotto',
  'survey.report.below.country': 'Nettamente sotto la Sua media, per Paese',
  'survey.report.open': 'Clienti insoddisfatti che attendono il Suo team: {count, number}',
  'survey.report.surely': 'Tra parentesi è indicato dove si trova il valore reale con una certezza del 95 %.',
  'withdrawal.received.subject': 'Conferma di ricevimento del Suo recesso: ordine {order} su {shop}',
  'withdrawal.received.intro':
    'Le confermiamo che {shop} ha ricevuto la Sua dichiarazione di recesso dal contratto. La preghiamo di conservare questa e-mail.',
  'withdrawal.received.declaration': 'La Sua dichiarazione',
  'withdrawal.received.at': 'Data e ora di ricezione',
  'withdrawal.received.name': 'Nome',
  'withdrawal.received.email': 'E-mail',
  'withdrawal.received.what': 'Il recesso riguarda',
  'withdrawal.received.wholeOrder': 'l’intero contratto',
  'withdrawal.received.matched': 'Ce ne stiamo occupando. Non deve indicare alcun motivo.',
  'withdrawal.received.unmatched':
    'Non siamo riusciti a trovare subito l’ordine. Una persona lo sta cercando e Le scriverà. Qualunque sia l’esito, fanno fede la data e l’ora indicate sopra.',
  'withdrawal.received.goods': 'Articoli compresi',
  'withdrawal.received.leftOut': 'Esclusi dal diritto di recesso',
  'withdrawal.received.sendBack':
    'La preghiamo di rispedire gli articoli entro 14 giorni da questa dichiarazione. Se non li ha ancora ricevuti, non deve fare nulla.',
  'withdrawal.received.refundDue':
    'Riceverà il rimborso al più tardi entro {day, date, full}, con lo stesso mezzo di pagamento che ha usato. Possiamo trattenerlo finché non abbiamo ricevuto gli articoli o finché non ha dimostrato di averli rispediti.',
  'withdrawal.collected.subject': 'Conferma di ricevimento di più recessi: {shop}',
  'withdrawal.collected.intro':
    'Le confermiamo che {shop} ha ricevuto le seguenti dichiarazioni di recesso. Sono state fatte con il Suo indirizzo, molte nello stesso giorno, perciò un’unica e-mail le conferma tutte. La preghiamo di conservarla.',
  'withdrawal.collected.list': 'Numero, ordine, data e ora di ricezione',
  'withdrawal.collected.notYou': 'Se non ha fatto Lei queste dichiarazioni, non deve fare nulla.',
  'withdrawal.unmatched.subject': 'Recessi senza ordine su {shop}: {count, number}',
  'withdrawal.unmatched.intro':
    'è stato dichiarato un recesso e non conosciamo alcun ordine con questo numero e questo indirizzo e-mail.',
  'withdrawal.unmatched.open':
    '{number}: ordine «{order}», {name}, da {age}. Il rimborso è dovuto entro {day, date, full}.',
  'withdrawal.unmatched.overdue':
    'SCADUTO – {number}: ordine «{order}», {name}, da {age}. Il rimborso era dovuto entro {day, date, full}.',
  'withdrawal.unmatched.many':
    'Dichiarazioni senza ordine: {count, number}. Più di {most, number} sono arrivate entro un’ora, perciò non sono elencate qui.',
  'withdrawal.unmatched.list': 'Tutte le dichiarazioni, nell’API',
  'withdrawal.unmatched.how':
    'La preghiamo di cercare l’ordine di ogni dichiarazione e di abbinarli. Se una dichiarazione non riguarda alcun ordine del negozio, la scarti. Quando arriva un ordine con il suo numero e il suo indirizzo, l’abbinamento è automatico.',
  'return.requested.subject': 'La sua richiesta di reso {number} a {shop}',
  'return.requested.intro':
    '{shop} ha ricevuto la Sua richiesta di reso. Le scriveremo appena ci saranno novità.',
  'return.approved.subject': 'La sua richiesta di reso {number} a {shop} è accettata',
  'return.approved.intro': 'il Suo reso è approvato.',
  'return.approved.next': 'In un’altra e-mail trova come rispedire gli articoli.',
  'return.approved.keep': 'Può tenere gli articoli. Non deve rispedire nulla.',
  'return.declined.subject': 'In merito alla sua richiesta di reso {number} a {shop}',
  'return.declined.intro': 'abbiamo esaminato il Suo reso e ci dispiace non poterlo accettare.',
  'return.declined.why': 'Motivo',
  'return.declined.objectTitle': 'Se non è d’accordo',
  'return.instructions.subject': 'Come rispedire gli articoli a {shop}: reso {number}',
  'return.instructions.intro': 'ecco come rispedirci gli articoli.',
  'return.instructions.dispatch':
    'Quando ha spedito il pacco, ci indichi il corriere e il numero di tracciamento. Conservi la ricevuta del corriere: è la sua prova di spedizione.',
  'return.reminder.parcel.subject': '{shop}: il suo pacco non è ancora arrivato (reso {number})',
  'return.reminder.parcel.intro':
    'stiamo aspettando il Suo pacco, che non è ancora arrivato. Se lo ha già spedito, ci indichi quando e con quale corriere.',
  'return.reminder.approver.subject': 'Ancora in sospeso: reso {number} su {shop}',
  'return.reminder.approver.intro':
    'questo reso attende ancora la Sua decisione. Se nessuno decide, verranno interpellati i responsabili.',
  'return.received.subject': 'Il suo pacco è arrivato a {shop} (reso {number})',
  'return.received.intro':
    'il Suo pacco ci è arrivato in data {day, date, full}. Ora lo controlliamo e poi concludiamo il reso.',
  'return.settled.subject': 'Il suo reso {number} a {shop} è completato',
  'return.settled.how.refund':
    'Le abbiamo rimborsato {amount, number, money} con lo stesso mezzo di pagamento che ha usato. La banca può impiegare qualche giorno per l’accredito.',
  'return.settled.how.store-credit':
    'riceve un credito di {amount, number, money} nel negozio. Viene accreditato sul Suo account: non serve alcun codice.',
  'return.settled.how.replacement': 'l’articolo sostitutivo è in viaggio.',
  'return.settled.how.repair': 'il Suo articolo è stato riparato e sta per tornare da Lei.',
  'return.settled.how.nothing': 'il Suo reso è concluso. Non è dovuto alcun rimborso.',
  'return.settled.less': 'Sono {amount, number, money} in meno di quanto annunciato.',
  'return.settled.more': 'Sono {amount, number, money} in più di quanto annunciato.',
  'return.settled.why': 'Ecco le differenze rispetto al previsto:',
  'return.settled.counted': '{title}: pezzi arrivati {counted, number}, annunciati {announced, number}',
  'return.settled.diminished': 'diminuzione di valore {amount, number, money}',
  'return.settled.otherwise': 'L’importo è stato ricalcolato perché nel frattempo l’ordine era cambiato.',
  'return.settled.again':
    'Tutti gli articoli di questo ordine sono stati resi. Per questo riceve un nuovo codice al posto di {code}, alle stesse condizioni:',
  'return.settled.againUntil': 'Ultimo giorno di validità: {day, date, full}',
  'return.question.subject.question': 'Una domanda sul suo reso {number} a {shop}',
  'return.question.subject.photos': 'Foto per il suo reso {number} a {shop}',
  'return.question.subject.offer': 'Una proposta per il suo reso {number} a {shop}',
  'return.question.intro': 'per proseguire con il Suo reso abbiamo bisogno di una risposta.',
  'return.question.answer.question': 'Rispondi',
  'return.question.answer.photos': 'Aggiungi foto',
  'return.question.answer.offer': 'Accetta o rifiuta la proposta',
  'return.question.answerBy':
    'La preghiamo di rispondere entro questo termine: {until, date, moment}. Senza risposta decideremo in base a quello che sappiamo.',
  'return.cancelled.subject': 'Il suo reso {number} a {shop} è annullato',
  'return.cancelled.by.customer': 'ha annullato il Suo reso. Non deve fare altro.',
  'return.cancelled.by.shop': 'il Suo reso è stato annullato dal negozio.',
  'return.cancelled.again': 'Finché il termine per il reso non è scaduto, può farne una nuova richiesta.',
  'return.expired.subject': 'Il suo reso {number} a {shop} è scaduto',
  'return.expired.intro': 'non ci è arrivato nessun pacco, perciò il Suo reso è scaduto.',
  'return.expired.notPaid': 'Non è stato effettuato alcun rimborso.',
  'return.expired.sent':
    'Se lo ha spedito, risponda a questa e-mail allegando la prova di spedizione e riapriremo il reso.',
  'return.link.subject': 'Restituire articoli dell’ordine {order} di {shop}',
  'return.link.intro': 'ha chiesto di restituire qualcosa. Questo link porta agli articoli del Suo ordine:',
  'return.link.open': 'Inizia il reso',
  'return.link.validUntil': 'Scadenza del link: {until, date, moment}.',
  'return.link.notYou':
    'Se la richiesta non viene da Lei, può ignorare questa e-mail. Non è stato modificato nulla.',
  'order.delivered.subject': 'Il Suo ordine {order} su {shop} è stato consegnato',
  'order.delivered.intro':
    'il Suo ordine {order} su {shop} dovrebbe ormai essere arrivato. Ci auguriamo che Le piaccia!',
  'order.delivered.ifWrong': 'Se qualcosa non va, può richiedere un reso qui:',
  'order.delivered.open': 'Restituisci qualcosa',
  'order.delivered.policyUntil': 'Accettiamo volontariamente i resi entro {day, date, full}.',
  'order.delivered.withdrawUntil':
    'Indipendentemente da questo, la legge le dà il diritto di recedere dal contratto entro {day, date, full}, senza indicare un motivo.',
  'order.delivered.withdraw': 'Recedere dal contratto qui',
  'order.delivered.help':
    'Se il pacco non è arrivato o qualcosa è danneggiato, risponda a questa e-mail: la legge una persona.',
  'return.approval.subject': 'Decisione richiesta: reso {number} su {shop}',
  'return.approval.urgentSubject': 'Urgente, decisione richiesta: reso {number} su {shop}',
  'return.approval.intro': 'un reso richiede la Sua decisione.',
  'return.approval.links':
    'Ogni link apre una pagina che chiede conferma. I link sono personali: La preghiamo di non inoltrarli.',
  'return.approval.approve': 'Approva',
  'return.approval.decline': 'Rifiuta',
  'return.escalation.subject': 'Il reso {number} su {shop} richiede un intervento',
  'return.escalation.why.no-match':
    'è stato dichiarato un recesso e nulla dell’ordine ha potuto essere inserito automaticamente nel reso. La preghiamo di esaminare l’ordine.',
  'return.escalation.why.not-shipped':
    'viene chiesto il reso di articoli non ancora spediti. La preghiamo di bloccare l’ordine o di rimborsarlo.',
  'return.escalation.why.approval':
    'nessuno ha deciso in tempo su questo reso. Se non si decide ora, vale l’impostazione predefinita del negozio.',
  'return.escalation.why.no-parcel':
    'per questo reso non è arrivato nessun pacco, e non deve chiudersi da solo. La preghiamo di verificare.',
  'return.escalation.why.inspection-overdue': 'il pacco è arrivato e nessuno lo ha controllato in tempo.',
  'return.escalation.why.discrepancy':
    'quello che è arrivato non corrisponde a quanto annunciato. La preghiamo di indicare che cosa vale.',
  'return.escalation.why.settlement':
    'non è stato possibile eseguire il pagamento. La preghiamo di verificare nel sistema del negozio.',
  'return.escalation.why.exchange':
    'non è stato possibile completare il cambio. La preghiamo di verificare nel sistema del negozio.',
  'return.escalation.why.by-hand': 'questo reso va pagato o spedito a mano e poi confermato.',
  'return.escalation.why.second-person':
    'nessuna seconda persona ha dato in tempo il consenso a questo pagamento. Fino ad allora non viene pagato nulla.',
  'return.escalation.why.not-agreed':
    'una seconda persona non ha dato il consenso a questo pagamento, quindi non è stato pagato nulla. La preghiamo di decidere come procedere.',
  'return.escalation.detail': 'Dettaglio',
  'approval.asked.subject': 'Serve il consenso di una seconda persona: {name} su {shop}',
  'approval.asked.intro':
    'un pagamento richiede il consenso di una seconda persona prima di essere eseguito. Deve essere una persona diversa da chi lo ha approvato.',
  'approval.asked.campaign':
    'una campagna richiede il consenso di una seconda persona prima dell’invio. Deve essere una persona che non l’ha scritta né inviata in approvazione.',
  'approval.what.return': 'Reso',
  'approval.what.campaign': 'Campagna',
  'approval.people': 'Destinatari',
  'approval.peopleBefore': 'Destinatari all’ultimo consenso',
  'approval.offer': 'Offerta',
  'approval.worth': 'Buoni sconto, al massimo',
  'approval.unbounded': 'senza limite',
  'approval.leaves': 'Invio a partire dal',
  'approval.atOnce': 'appena viene avviata',
  'approval.waves': 'Ondate di invio',
  'approval.submittedBy': 'Proposta da',
  'approval.amount': 'Importo',
  'approval.approvedBy': 'Approvato da',
  'approval.byRules': 'le regole del negozio',
  'approval.until': 'Risposta entro',
  'approval.agree': 'Dai il consenso',
  'approval.refuse': 'Nega il consenso',
  'approval.links':
    'Ogni link apre una pagina che chiede conferma. I link sono personali: La preghiamo di non inoltrarli.',
  'return.signal.subject': 'Più difetti del solito: {product}',
  'return.signal.intro':
    'questo prodotto torna indietro più del solito perché arriva danneggiato o non funziona.',
  'return.signal.sku': 'Codice articolo',
  'return.signal.supplier': 'Fornitore',
  'return.signal.recent': 'Di recente',
  'return.signal.before.product': 'Prima, lo stesso prodotto',
  'return.signal.before.supplier': 'Prima, altri prodotti del fornitore',
  'return.signal.before.shop': 'Prima, altri prodotti del negozio',
  'return.signal.rate': '{faults, number} su {sold, number} venduti ({share, number, percent})',
  'return.signal.probability': 'Probabilità che sia un caso',
  'return.signal.advice': 'La preghiamo di controllare le scorte e l’imballaggio prima di altre spedizioni.',
  'return.overdue.subject.answer': 'Risposta da dare: reso {number}',
  'return.overdue.subject.refund': 'Rimborso dovuto: reso {number}',
  'return.overdue.near.answer':
    'un reso urgente attende la risposta di una persona. Termine: {until, date, moment}.',
  'return.overdue.near.refund':
    'per legge il rimborso di un recesso è dovuto entro {day, date, full} e non è ancora stato pagato.',
  'return.overdue.missed.answer':
    'un reso urgente attende la risposta di una persona. Il termine è scaduto: {until, date, moment}.',
  'return.overdue.missed.refund':
    'per legge il rimborso di un recesso era dovuto entro {day, date, full} e non è stato pagato. Il cliente può chiedere gli interessi.',
  'return.overdue.status': 'Stato',
  'care.date-reminder.subject': '{shop}: data da confermare ({occasion})',
  'care.date-reminder.intro':
    'la data di questa ricorrenza non è ancora fissata: {occasion}. Dipende dalla luna o da una decisione ufficiale, perciò va confermata ogni anno. Fino ad allora non parte alcun augurio.',
  'care.date-reminder.proposed': 'La nostra proposta',
  'care.date-reminder.how':
    'Confronti la proposta con la data annunciata e poi la confermi. Nome della ricorrenza nel calendario: {id}.',

  'credit.page': 'Il Suo credito nel negozio',
  'credit.ends': 'Del suo credito può usare {amount, number, money} entro {day, date, full}.',
  'credit.waiting.subject': 'Il suo credito presso {shop}',
  'credit.waiting.intro':
    'ha a disposizione un credito di {amount, number, money} presso {shop}. Il negozio lo conserva nel Suo account, e con questo indirizzo non ne esiste ancora uno.',
  'credit.waiting.how':
    'Crei un account nel negozio con l’indirizzo a cui abbiamo inviato questa e-mail. Il credito sarà disponibile entro poche ore: non serve alcun codice.',
  'credit.waiting-staff.subject': '{shop}: un credito attende un account',
  'credit.waiting-staff.intro':
    'è previsto un credito di {amount, number, money} per una persona di cui la piattaforma del negozio non conosce alcun account. Le abbiamo chiesto via e-mail di crearne uno e controlliamo ogni ora.',
  'credit.waiting-staff.show': 'Trova i suoi crediti con questo numero cliente: {customer}.',

  'offer.budget.subject': '{shop}: è stato usato il {share, number, percent} del budget ({offer})',
  'offer.budget.subject.spent': '{shop}: il budget è esaurito ({offer})',
  'offer.budget.intro':
    'gli utilizzi hanno consumato {redeemed, number, money} del budget di questa offerta: {offer}. Il budget è di {budget, number, money}.',
  'offer.budget.beyond':
    'Alcuni ordini già effettuati hanno consumato {beyond, number, money} oltre il budget.',
  'offer.budget.left':
    'I codici valgono finché il budget non è esaurito. Se vuole dare di più, aumenti il budget; altrimenti sospenda o termini l’offerta.',
  'offer.budget.spent': 'I codici non valgono più. Se l’offerta deve continuare, aumenti il budget.',
  'offer.beyond.subject': '{shop}: alcuni ordini superano un’offerta ({offer})',
  'offer.beyond.intro':
    'un ordine ha usato un codice di questa offerta che avremmo rifiutato: {offer}. Superava un limite o il budget, è stato effettuato fuori dalle date dell’offerta o mentre non era attiva, usava un codice annullato o il codice di un’altra persona.',
  'offer.beyond.fact':
    'L’ordine esiste, perciò è stato registrato. È contrassegnato e contato a parte. Le scriviamo una sola volta per ogni offerta.',
  'offer.show': 'Trova gli utilizzi con questo numero dell’offerta: {id}.',
};
